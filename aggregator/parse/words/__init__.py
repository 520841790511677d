"""The words by which lines of a frame are known: data, no rules; a file for each subject.

Languages: English, German, French, Italian, Spanish, Portuguese, Dutch, Polish, Russian, Ukrainian, Turkish,
Chinese in both ways of writing, Japanese, Korean, Arabic, Vietnamese, Indonesian; the commoner words of Czech, Danish,
Finnish, Greek, Hebrew, Hindi, Hungarian, Norwegian, Romanian, Swedish, Thai; a few of others.
"""
