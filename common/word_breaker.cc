#include "common/word_breaker.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace dateline {

class WordBreaker::Impl {
 public:
  Impl() {
    UErrorCode error = U_ZERO_ERROR;
    iterator_ = ubrk_open(UBRK_WORD, "", nullptr, 0, &error);
  }
  ~Impl() {
    ubrk_close(iterator_);
    utext_close(text_);
  }

  const std::vector<WordRange>& Break(std::string_view text) {
    words_.clear();
    UErrorCode error = U_ZERO_ERROR;
    text_ = utext_openUTF8(text_, text.data(),
                           static_cast<int64_t>(text.size()), &error);
    ubrk_setUText(iterator_, text_, &error);
    if (U_FAILURE(error)) return words_;
    int32_t begin = ubrk_first(iterator_);
    for (int32_t end = ubrk_next(iterator_); end != UBRK_DONE;
         begin = end, end = ubrk_next(iterator_)) {
      if (ubrk_getRuleStatus(iterator_) >= UBRK_WORD_NONE_LIMIT) {
        words_.push_back(
            {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
      }
    }
    return words_;
  }

 private:
  UBreakIterator* iterator_ = nullptr;
  UText* text_ = nullptr;
  std::vector<WordRange> words_;
};

WordBreaker::WordBreaker() : impl_(std::make_unique<Impl>()) {}
WordBreaker::~WordBreaker() = default;

const std::vector<WordRange>& WordBreaker::Break(std::string_view text) {
  return impl_->Break(text);
}

}  // namespace dateline
