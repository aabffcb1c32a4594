"""Akoma Ntoso for the United Nations: names, builders, eIds, IRIs, document symbols, dates, citations. Pure functions."""
