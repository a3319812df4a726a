"""Who and what is meant: names in plans led to bodies, indicators, regions and units of measure.

Each link keeps the text as it stands and says why it was made; where the text does not say enough,
there is none.  Facts are data files beside the code, each with its source.
"""
