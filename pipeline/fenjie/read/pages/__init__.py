"""What is printed on pages becomes text: lines, columns, tables, paragraphs, and their places.

In: :class:`~fenjie.read.pages.page.Page` items, characters and rules with their boxes, whatever
they came from (the text layer of a PDF, or a recogniser that looked at a picture).  Out: the
document laid out, in the order in which a person would read it.
"""
