// Bytes in any character encoding -> UTF-8. Feeds and pages name theirs in a
// byte order mark, an XML declaration or a meta element; plain text does not.
#ifndef DATELINE_INDEXER_TEXT_ENCODING_H_
#define DATELINE_INDEXER_TEXT_ENCODING_H_

#include <string>
#include <string_view>

namespace dateline {

// The encoding that the beginning of a document names: by its byte order mark
// or the zeros of UTF-16 and UTF-32, else encoding="..." of an XML declaration,
// else charset=... of a meta element. Empty when it names none.
std::string NamedEncoding(std::string_view head);

// The text without byte order mark. `encoding` is a label as documents write
// it; Latin-1 and ASCII are read as windows-1252, as browsers do. Without a
// label, or with an unknown one, the bytes are UTF-8 unless they hold more
// ill-formed than well-formed sequences beyond ASCII; then windows-1252. What
// is ill-formed UTF-8 stays so (common/utf8.h repairs it). Costs a pass; UTF-8
// is not copied.
std::string DecodeToUtf8(std::string bytes, std::string_view encoding);

}  // namespace dateline

#endif  // DATELINE_INDEXER_TEXT_ENCODING_H_
