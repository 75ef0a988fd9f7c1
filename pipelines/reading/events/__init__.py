"""Events that a sentence tells: frames of the lexicon held against its parse."""
