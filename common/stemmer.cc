#include "common/stemmer.h"

#include <libstemmer.h>
#include <xapian.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/absl_compat.h"
#include "common/fold.h"

namespace dateline {
namespace {

Xapian::Stem XapianStemmer(std::string_view language) {
  try {
    return Xapian::Stem(std::string(language));
  } catch (const Xapian::InvalidArgumentError&) {
    return Xapian::Stem();
  }
}

struct SnowballDelete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Snowball = std::unique_ptr<sb_stemmer, SnowballDelete>;

// Of the languages that Xapian has not.
Snowball SnowballStemmer(std::string_view language) {
  constexpr std::pair<std::string_view, const char*> kAlgorithms[] = {
      {"bs", "serbian"}, {"el", "greek"},   {"hi", "hindi"},
      {"hr", "serbian"}, {"sr", "serbian"}, {"yi", "yiddish"}};
  for (const auto& [code, algorithm] : kAlgorithms) {
    if (code == language) {
      return Snowball(sb_stemmer_new(algorithm, "UTF_8"));
    }
  }
  return nullptr;
}

bool IsNumber(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '/';
  });
}

constexpr std::string_view kArticle = "\u0627\u0644";
constexpr std::string_view kToArticle = "\u0644\u0644";
constexpr std::string_view kHeh = "\u0647";
constexpr std::string_view kTehMarbuta = "\u0629";

// Whether an Arabic word begins with the article, perhaps behind one of the
// particles that are written with it.
bool HasArticle(std::string_view word) {
  for (const std::string_view particle :
       {"\u0648", "\u0641", "\u0628", "\u0643"}) {
    if (word.starts_with(particle)) {
      const std::string_view rest = word.substr(particle.size());
      if (rest.starts_with(kArticle) || rest.starts_with(kToArticle)) {
        return true;
      }
    }
  }
  return word.starts_with(kArticle) || word.starts_with(kToArticle);
}

// Behind an article a heh at the end is no pronoun, but mostly a teh marbuta
// that lost its dots.
std::string ArabicForStemmer(std::string_view word) {
  constexpr size_t kShort = 10;  // bytes: five letters
  std::string folded = Fold(word);
  if (folded.size() > kShort && folded.ends_with(kHeh) && HasArticle(folded)) {
    folded.replace(folded.size() - kHeh.size(), kHeh.size(), kTehMarbuta);
  }
  return folded;
}

// The stemmer knows the old spelling only.
std::string RomanianForStemmer(std::string_view word) {
  return absl::StrReplaceAll(ToAbsl(word),
                             {{"\u0219", "\u015F"}, {"\u021B", "\u0163"}});
}

// What is often typed without accents, and ends no other words.
struct Ending {
  std::string_view language;
  std::string_view plain;
  std::string_view accented;
};
constexpr Ending kEndings[] = {
    {"es", "cion", "ci\u00f3n"},      {"es", "sion", "si\u00f3n"},
    {"es", "xion", "xi\u00f3n"},      {"pt", "cao", "\u00e7\u00e3o"},
    {"pt", "coes", "\u00e7\u00f5es"}, {"pt", "soes", "s\u00f5es"}};

std::string Accented(std::string_view word, std::string_view language) {
  for (const Ending& ending : kEndings) {
    if (ending.language == language && word.ends_with(ending.plain)) {
      word.remove_suffix(ending.plain.size());
      return absl::StrCat(ToAbsl(word), ToAbsl(ending.accented));
    }
  }
  return std::string(word);
}

}  // namespace

class Stemmer::Impl {
 public:
  explicit Impl(std::string_view language)
      : language_(language),
        xapian_(XapianStemmer(language)),
        snowball_(SnowballStemmer(language)) {}

  std::string Stem(std::string_view word) {
    if (IsNumber(word)) return std::string(word);
    if (snowball_ != nullptr) return SnowballStem(word);
    if (xapian_.is_none()) return std::string(word);
    if (language_ == "ar") return xapian_(ArabicForStemmer(word));
    if (language_ == "ro") return xapian_(RomanianForStemmer(word));
    return xapian_(Accented(word, language_));
  }

 private:
  std::string SnowballStem(std::string_view word) {
    const auto* stem = sb_stemmer_stem(
        snowball_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
        static_cast<int>(word.size()));
    if (stem == nullptr) return std::string(word);  // out of memory
    return {reinterpret_cast<const char*>(stem),
            static_cast<size_t>(sb_stemmer_length(snowball_.get()))};
  }

  std::string language_;
  Xapian::Stem xapian_;
  Snowball snowball_;
};

Stemmer::Stemmer(std::string_view language)
    : impl_(std::make_unique<Impl>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::Stem(std::string_view word) { return impl_->Stem(word); }

}  // namespace dateline
