// Any text as headline and body: mentions lie inside their zone at character
// boundaries, every entity has a name, and a tagger that has seen other texts
// finds the same as a new one.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/article_annotations.h"
#include "common/utf8.h"
#include "indexer/entities/entity_tagger.h"
#include "tests/support/feed_properties.h"

namespace dateline {
namespace {

constexpr std::string_view kLanguages[] = {"en", "de", "und", "zh"};

void CheckMention(const Article& article, const EntityMention& mention) {
  const std::string_view zone = ZoneText(article, mention.zone);
  Require(mention.length > 0 && mention.offset < zone.size());
  Require(mention.length <= zone.size() - mention.offset);
  Require(IsValidUtf8(zone.substr(0, mention.offset)));
  Require(IsValidUtf8(zone.substr(mention.offset, mention.length)));
  Require(mention.confidence <= 100);
}

void CheckEntities(const Article& article, const std::vector<Entity>& found) {
  for (const Entity& entity : found) {
    Require(!entity.key.empty() && !entity.label.empty());
    Require(IsValidUtf8(entity.key) && IsValidUtf8(entity.label));
    Require(entity.salience <= 100 && !entity.mentions.empty());
    for (const EntityMention& mention : entity.mentions) {
      CheckMention(article, mention);
    }
  }
}

void CheckTagger(const Article& article) {
  static EntityTagger& used = *new EntityTagger();
  const std::vector<Entity> found = used.Tag(article);
  CheckEntities(article, found);
  Require(EntityTagger().Tag(article) == found);
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string text = dateline::RepairUtf8(
      std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  dateline::Article article;
  article.language =
      dateline::kLanguages[data[0] % std::size(dateline::kLanguages)];
  article.headline = text.substr(0, text.find('\n'));
  article.body = text.substr(std::min(article.headline.size(), text.size()));
  article.dateline = article.headline;
  dateline::CheckTagger(article);
  return 0;
}
