"""Akoma Ntoso for the United Nations: names, eIds, IRIs, document symbols, numbers, dates, citations. Pure functions."""
