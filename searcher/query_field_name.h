// Names in front of a colon. Part of the query lexer.
#ifndef DATELINE_SEARCHER_QUERY_FIELD_NAME_H_
#define DATELINE_SEARCHER_QUERY_FIELD_NAME_H_

#include <optional>
#include <string>
#include <string_view>

#include "searcher/query_lexer.h"

namespace dateline {

struct FieldName {
  Field field = Field::kText;
  FieldUse use = FieldUse::kValue;
};

// A field by name or alias, or one of caps, before, after and their like; ASCII
// case ignored.
std::optional<FieldName> FindFieldName(std::string_view name);

// Error for a name that is none, with the nearest one as a hint.
QueryError UnknownField(std::string_view name, QuerySpan span);

// A kField token without a span.
QueryToken FieldToken(std::string_view name, const FieldName& found);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_FIELD_NAME_H_
