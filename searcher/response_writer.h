// Answers as bytes: the one place that decides what the JSON, CSV, TREC and
// text forms of a reply look like, for the command and the service alike.
#ifndef DATELINE_SEARCHER_RESPONSE_WRITER_H_
#define DATELINE_SEARCHER_RESPONSE_WRITER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/json_writer.h"
#include "searcher/searcher.h"

namespace dateline {

enum class OutputFormat { kText, kJson, kJsonl, kCsv, kTrec };

std::optional<OutputFormat> OutputFormatByName(std::string_view name);

struct WriteOptions {
  bool color = false;            // text: highlights in bold
  std::string topic = "1";       // TREC: the topic's id
  std::string tag = "dateline";  // TREC: the run's name
  bool csv_header = true;
  bool highlights = true;     // JSON lines
  bool article_text = false;  // JSON lines: description and body too
};

// Ends with a newline. Text escapes control characters; CSV is RFC 4180 with
// values that a spreadsheet would take for a formula quoted by an apostrophe.
std::string WriteResponse(const SearchResponse& response, OutputFormat format,
                          const WriteOptions& options = {});

// An array of hits, as in the JSON form.
void WriteHits(const std::vector<Hit>& hits, JsonWriter* json);

// One JSON object each; names follow schema.org NewsArticle. `marks`: what a
// query found in the article.
std::string ArticleJson(const Article& article,
                        const ArticleAnnotations& annotations, bool pretty,
                        const ArticleMarks* marks = nullptr);
std::string ExplanationJson(const Explanation& explanation);
std::string ExplanationText(const Explanation& explanation);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RESPONSE_WRITER_H_
