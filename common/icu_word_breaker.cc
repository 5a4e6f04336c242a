#include "common/icu_word_breaker.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace dateline {

class IcuWordBreaker::Impl {
 public:
  Impl() {
    UErrorCode error = U_ZERO_ERROR;
    iterator_ = ubrk_open(UBRK_WORD, "", nullptr, 0, &error);
  }
  ~Impl() {
    ubrk_close(iterator_);
    utext_close(text_);
  }

  void Append(std::string_view text, size_t offset,
              std::vector<WordRange>* words) {
    UErrorCode error = U_ZERO_ERROR;
    text_ = utext_openUTF8(text_, text.data(),
                           static_cast<int64_t>(text.size()), &error);
    ubrk_setUText(iterator_, text_, &error);
    if (U_FAILURE(error)) return;
    int32_t begin = ubrk_first(iterator_);
    for (int32_t end = ubrk_next(iterator_); end != UBRK_DONE;
         begin = end, end = ubrk_next(iterator_)) {
      if (ubrk_getRuleStatus(iterator_) >= UBRK_WORD_NONE_LIMIT) {
        words->push_back({static_cast<uint32_t>(offset + begin),
                          static_cast<uint32_t>(offset + end)});
      }
    }
  }

 private:
  UBreakIterator* iterator_ = nullptr;
  UText* text_ = nullptr;
};

IcuWordBreaker::IcuWordBreaker() : impl_(std::make_unique<Impl>()) {}
IcuWordBreaker::~IcuWordBreaker() = default;

void IcuWordBreaker::Append(std::string_view text, size_t offset,
                            std::vector<WordRange>* words) {
  impl_->Append(text, offset, words);
}

}  // namespace dateline
