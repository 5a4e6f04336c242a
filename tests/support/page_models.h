// Parts of pages for tests, with the document that owns their texts.
#ifndef DATELINE_TESTS_SUPPORT_PAGE_MODELS_H_
#define DATELINE_TESTS_SUPPORT_PAGE_MODELS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/html_document.h"
#include "indexer/pages/article_finder.h"

namespace dateline {

struct TestPage {
  std::unique_ptr<HtmlDocument> document;
  PageModel model;

  std::vector<std::string> Texts(
      const std::vector<ArticleBlock>& blocks) const {
    std::vector<std::string> texts;
    for (const ArticleBlock& each : blocks) {
      texts.push_back(model.blocks[each.block].text);
    }
    return texts;
  }

  std::vector<std::string> Texts() const {
    std::vector<std::string> texts;
    for (const TextBlock& each : model.blocks) texts.push_back(each.text);
    return texts;
  }
};

// `title` is what the metadata say.
inline TestPage MakeTestPage(std::string_view html,
                             const std::string& title = "") {
  TestPage page;
  page.document = std::make_unique<HtmlDocument>(html);
  page.model = MakePageModel(FlattenPage(*page.document->root()));
  page.model.heading = FindHeading(page.model, Titles({title}));
  return page;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_PAGE_MODELS_H_
