// Entities as one line of text, for tests.
#ifndef DATELINE_TESTS_SUPPORT_ENTITIES_H_
#define DATELINE_TESTS_SUPPORT_ENTITIES_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/entity.h"

namespace dateline {

inline Article EnglishArticle(std::string_view headline,
                              std::string_view body) {
  Article article;
  article.id = "test";
  article.headline = headline;
  article.body = body;
  article.language = "en";
  return article;
}

// The labels of all of a type, with " | " between.
inline std::string LabelsOf(EntityType type,
                            const std::vector<Entity>& entities) {
  std::string labels;
  for (const Entity& entity : entities) {
    if (entity.type != type) continue;
    if (!labels.empty()) labels += " | ";
    labels += entity.label;
  }
  return labels;
}

// "person Vladimir Putin | place Cairo"
inline std::string LinesOf(const std::vector<Entity>& entities) {
  std::string lines;
  for (const Entity& entity : entities) {
    if (!lines.empty()) lines += " | ";
    lines += EntityTypeName(entity.type);
    lines += ' ';
    lines += entity.label;
  }
  return lines;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_ENTITIES_H_
