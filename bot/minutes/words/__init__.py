"""Words and sentences of minutes: language, lists of cues, days and times as printed."""
