// Facets, evidence and mentions as text for people and as JSON.
#ifndef DATELINE_SEARCHER_FACET_WRITER_H_
#define DATELINE_SEARCHER_FACET_WRITER_H_

#include <string>
#include <vector>

#include "common/json_writer.h"
#include "searcher/searcher.h"

namespace dateline {

// The value of "facets": an object with one member a facet.
void WriteFacets(const std::vector<Facet>& facets, JsonWriter* json);

// The value of "histograms": an array, as asked for.
void WriteHistograms(const std::vector<Histogram>& histograms,
                     JsonWriter* json);
// A table a histogram, with a bar for each bucket.
std::string HistogramsText(const std::vector<Histogram>& histograms);

// A table a facet, ends with a newline; empty for no facets.
std::string FacetsText(const std::vector<Facet>& facets);

std::string EvidenceJson(const std::vector<ArticleEvidence>& evidence);
std::string EvidenceText(const std::vector<ArticleEvidence>& evidence,
                         bool color);

// Every mention of an article: what it was taken for, by what, how surely, and
// the sentence.
std::string MentionsText(const Article& article,
                         const ArticleAnnotations& annotations, bool color);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_FACET_WRITER_H_
