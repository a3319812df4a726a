"""People correct what was extracted, and what they decide is kept as gold.

In: published datasets.  Out: gold files as :mod:`fenjie.evaluate.gold` reads them, written anew
after every decision.  Reading order: ``drafts`` (what there is to decide), ``sheet`` (what was
decided), ``journal`` (how it gets to the disk), ``desk`` (all documents), ``server`` (the page's
other end).
"""
