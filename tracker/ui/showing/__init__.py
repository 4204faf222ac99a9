"""How codes, values, proof and the words of strangers are shown: in which words and in which colours."""
