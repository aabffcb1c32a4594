"""How fast undoc is, beside its peers: a room each for reading, setting, checking and starting."""
