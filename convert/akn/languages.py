"""Languages: Akoma Ntoso names them by three letters (ISO 639-2), the web and PDF by two (ISO 639-1, BCP 47)."""

TWO_LETTERS = {"ara": "ar", "deu": "de", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh"}
