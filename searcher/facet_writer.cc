#include "searcher/facet_writer.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"
#include "searcher/terminal_text.h"

namespace dateline {
namespace {

void WriteValues(const std::vector<FacetValue>& values, JsonWriter* json) {
  json->BeginArray();
  for (const FacetValue& value : values) {
    json->BeginObject();
    json->Field("key", value.key);
    json->Field("label", value.label);
    json->Field("count", value.count);
    json->EndObject();
  }
  json->EndArray();
}

void WriteSentence(const EvidenceSentence& sentence, JsonWriter* json) {
  json->BeginObject();
  json->Field("text", sentence.sentence.text);
  json->Key("marks");
  json->BeginArray();
  for (const TextSpan& mark : sentence.sentence.marks) {
    json->BeginArray();
    json->Unsigned(mark.begin);
    json->Unsigned(mark.end);
    json->EndArray();
  }
  json->EndArray();
  json->Field("by", sentence.by);
  json->Field("confidence", sentence.confidence);
  json->EndObject();
}

std::string SentenceLine(const EvidenceSentence& sentence, bool color) {
  return absl::StrCat("   ", Highlighted(sentence.sentence, color), "  [",
                      sentence.by, " ", sentence.confidence, "%]\n");
}

// Buckets without articles that follow one another are one line.
std::string BarLines(const std::vector<HistogramBucket>& buckets) {
  constexpr uint64_t kLongestBar = 50;
  uint64_t most = 1;
  for (const HistogramBucket& bucket : buckets) {
    most = std::max(most, bucket.articles);
  }
  std::string text;
  for (size_t i = 0; i < buckets.size(); ++i) {
    const size_t first = i;
    while (i + 1 < buckets.size() &&
           buckets[i].articles + buckets[i + 1].articles == 0) {
      ++i;
    }
    const std::string bar(buckets[i].articles * kLongestBar / most, '#');
    absl::StrAppend(&text, absl::StrFormat("%8d  ", buckets[i].articles),
                    FormatDay(buckets[first].first), "..",
                    FormatDay(buckets[i].last), bar.empty() ? "" : "  ", bar,
                    "\n");
  }
  return text;
}

std::string DaysOf(const DateMention& mention) {
  const std::string first = FormatDay(mention.first);
  return mention.first == mention.last
             ? first
             : absl::StrCat(first, "..", FormatDay(mention.last));
}

}  // namespace

void WriteFacets(const std::vector<Facet>& facets, JsonWriter* json) {
  json->BeginObject();
  for (const Facet& facet : facets) {
    json->Key(SpecOf(facet.field).name);
    json->BeginObject();
    json->Key("values");
    WriteValues(facet.values, json);
    json->Field("distinct", facet.distinct);
    json->Field("other", facet.other);
    json->Field("articles", facet.articles);
    json->EndObject();
  }
  json->EndObject();
}

std::string FacetsText(const std::vector<Facet>& facets) {
  std::string text;
  for (const Facet& facet : facets) {
    absl::StrAppend(&text, "\n", ToAbsl(SpecOf(facet.field).name), " (",
                    facet.distinct, " values in ", facet.articles,
                    " of the articles)\n");
    for (const FacetValue& value : facet.values) {
      absl::StrAppend(&text, absl::StrFormat("%8d  ", value.count),
                      Printable(value.label), "\n");
    }
    if (facet.other > 0) {
      absl::StrAppend(&text, absl::StrFormat("%8d  other\n", facet.other));
    }
  }
  return text;
}

void WriteHistograms(const std::vector<Histogram>& histograms,
                     JsonWriter* json) {
  json->BeginArray();
  for (const Histogram& histogram : histograms) {
    json->BeginObject();
    json->Field("date", HistogramDateName(histogram.date));
    json->Field("interval", HistogramIntervalName(histogram.interval));
    json->Key("buckets");
    json->BeginArray();
    for (const HistogramBucket& bucket : histogram.buckets) {
      json->BeginObject();
      json->Field("from", FormatDay(bucket.first));
      json->Field("to", FormatDay(bucket.last));
      json->Field("count", bucket.articles);
      json->EndObject();
    }
    json->EndArray();
    json->Field("coarser", histogram.coarser);
    json->Field("undated", histogram.undated);
    json->EndObject();
  }
  json->EndArray();
}

std::string HistogramsText(const std::vector<Histogram>& histograms) {
  std::string text;
  for (const Histogram& histogram : histograms) {
    absl::StrAppend(&text, "\n", ToAbsl(HistogramDateName(histogram.date)),
                    " by ", ToAbsl(HistogramIntervalName(histogram.interval)),
                    "\n", BarLines(histogram.buckets),
                    absl::StrFormat("%8d  dated less exactly\n"
                                    "%8d  without a date\n",
                                    histogram.coarser, histogram.undated));
  }
  return text;
}

std::string EvidenceJson(const std::vector<ArticleEvidence>& evidence) {
  JsonWriter json;
  json.BeginArray();
  for (const ArticleEvidence& article : evidence) {
    json.BeginObject();
    json.Field("id", article.id);
    json.Field("headline", article.headline);
    if (article.date_published) {
      json.Field("datePublished", FormatTimestamp(*article.date_published));
    }
    json.Key("sentences");
    json.BeginArray();
    for (const EvidenceSentence& sentence : article.sentences) {
      WriteSentence(sentence, &json);
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  return json.Take() + "\n";
}

std::string EvidenceText(const std::vector<ArticleEvidence>& evidence,
                         bool color) {
  std::string text;
  for (const ArticleEvidence& article : evidence) {
    absl::StrAppend(&text, Printable(article.headline), "\n   ");
    if (article.date_published) {
      absl::StrAppend(
          &text, FormatTimestamp(*article.date_published).substr(0, 10), "  ");
    }
    absl::StrAppend(&text, Printable(article.id), "\n");
    for (const EvidenceSentence& sentence : article.sentences) {
      text += SentenceLine(sentence, color);
    }
  }
  return text;
}

std::string MentionsText(const Article& article,
                         const ArticleAnnotations& annotations, bool color) {
  std::string text;
  for (const Entity& entity : annotations.entities) {
    absl::StrAppend(&text, ToAbsl(EntityTypeName(entity.type)), ": ",
                    Printable(entity.label), "  (salience ", entity.salience,
                    entity.salience >= kAboutSalience ? ", about" : "", ")\n");
    for (const EntityMention& mention : entity.mentions) {
      text += SentenceLine(SentenceOf(article, mention), color);
    }
  }
  for (const ArticleDate& date : annotations.dates) {
    absl::StrAppend(&text, "date: ", DaysOf(date.mention), "  (",
                    ToAbsl(DateMentionKindName(date.mention.kind)), ")\n",
                    SentenceLine(SentenceOf(article, date), color));
  }
  return text;
}

}  // namespace dateline
