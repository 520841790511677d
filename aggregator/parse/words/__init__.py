"""The words by which lines of a frame are known: data, no rules; a file for each subject.

Languages: English, German, French, Italian, Spanish, Portuguese, Dutch, Polish, Russian, Turkish, Chinese,
Japanese, Korean, Arabic, Ukrainian, Vietnamese, Indonesian; a few words of others.
"""
