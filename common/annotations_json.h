// What was found in an article, as JSON: "entities" and "datesMentioned".
#ifndef DATELINE_COMMON_ANNOTATIONS_JSON_H_
#define DATELINE_COMMON_ANNOTATIONS_JSON_H_

#include "common/article_annotations.h"
#include "common/json_writer.h"

namespace dateline {

// The two fields of an object that the caller has begun and will end. Offsets
// are bytes of the named field; each mention has its text.
void WriteAnnotationFields(const Article& article,
                           const ArticleAnnotations& annotations,
                           JsonWriter* json);

}  // namespace dateline

#endif  // DATELINE_COMMON_ANNOTATIONS_JSON_H_
