"""Akoma Ntoso for the United Nations: names, eIds, IRIs, symbols, numbers, dates, citations. Pure functions."""
