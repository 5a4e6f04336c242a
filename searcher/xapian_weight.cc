#include "searcher/xapian_weight.h"

#include <xapian.h>

#include <string>

namespace dateline {
namespace {

class Bm25Weight : public Xapian::Weight {
 public:
  explicit Bm25Weight(const Bm25Parameters& parameters)
      : parameters_(parameters) {
    need_stat(COLLECTION_SIZE);
    need_stat(AVERAGE_LENGTH);
    need_stat(TERMFREQ);
    need_stat(DOC_LENGTH);
    need_stat(DOC_LENGTH_MIN);
    need_stat(WDF);
    need_stat(WDF_MAX);
  }

  Bm25Weight* clone() const override { return new Bm25Weight(parameters_); }
  std::string name() const override { return "Dateline::Bm25Weight"; }

  void init(double factor) override {
    statistics_.documents = get_collection_size();
    statistics_.average_length = get_average_length();
    weight_ = factor * Bm25Idf(statistics_, get_termfreq());
  }

  double get_sumpart(Xapian::termcount frequency, Xapian::termcount length,
                     Xapian::termcount) const override {
    return Bm25Part(parameters_, statistics_, weight_, frequency, length);
  }
  double get_maxpart() const override {
    return Bm25Part(parameters_, statistics_, weight_, get_wdf_upper_bound(),
                    get_doclength_lower_bound());
  }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  double get_maxextra() const override { return 0; }

 private:
  const Bm25Parameters parameters_;
  CollectionStatistics statistics_;
  double weight_ = 0;
};

}  // namespace

void UseBm25(Xapian::Enquire& enquire, const Bm25Parameters& parameters) {
  enquire.set_weighting_scheme(Bm25Weight(parameters));
}

}  // namespace dateline
