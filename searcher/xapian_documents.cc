#include "searcher/xapian_documents.h"

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace dateline {
namespace {

class DocumentSource : public Xapian::PostingSource {
 public:
  explicit DocumentSource(std::shared_ptr<const DocumentLists> lists)
      : lists_(std::move(lists)) {}

  DocumentSource* clone() const override { return new DocumentSource(lists_); }

  void init(const Xapian::Database& segment) override {
    static const auto& kNone = *new std::vector<uint32_t>;
    const auto found = lists_->find(segment.get_uuid());
    list_ = found == lists_->end() ? &kNone : &found->second;
    next_ = list_->begin();
    started_ = false;
  }

  Xapian::doccount get_termfreq_min() const override { return Count(); }
  Xapian::doccount get_termfreq_est() const override { return Count(); }
  Xapian::doccount get_termfreq_max() const override { return Count(); }

  void next(double) override {
    if (started_) ++next_;
    started_ = true;
  }
  void skip_to(Xapian::docid docid, double) override {
    started_ = true;
    next_ = std::lower_bound(next_, list_->end(), docid);
  }
  bool at_end() const override { return next_ == list_->end(); }
  Xapian::docid get_docid() const override { return *next_; }

 private:
  Xapian::doccount Count() const {
    return static_cast<Xapian::doccount>(list_->size());
  }

  std::shared_ptr<const DocumentLists> lists_;
  const std::vector<uint32_t>* list_ = nullptr;
  std::vector<uint32_t>::const_iterator next_;
  bool started_ = false;
};

}  // namespace

Xapian::Query DocumentsQuery(DocumentLists lists) {
  auto* source = new DocumentSource(
      std::make_shared<const DocumentLists>(std::move(lists)));
  return Xapian::Query(source->release());
}

DocumentLists ListMatches(const Xapian::Database& database,
                          const std::vector<std::string>& uuids,
                          const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  DocumentLists lists;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    // The documents of several segments are numbered in turn.
    const auto number = *it - 1;
    const auto segments = static_cast<Xapian::docid>(uuids.size());
    lists[uuids[number % segments]].push_back(number / segments + 1);
  }
  return lists;
}

}  // namespace dateline
