#include "indexer/entities/tagger_trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "indexer/entities/name_tagger.h"

namespace dateline {
namespace {

// Sentences in which the word before tells what a name is.
TrainingSet ToySet() {
  std::string bio;
  for (const char* name : {"Qarro", "Wexley", "Tindle", "Borvik", "Yastrom"}) {
    bio += std::string("-DOCSTART-\tO\n\n") + "We\tO\nsaw\tO\nMr.\tO\n" + name +
           "\tB-PER\nSmithe\tI-PER\ntoday\tO\n.\tO\n\n";
    bio += std::string("They\tO\nlive\tO\nin\tO\n") + name +
           "burg\tB-LOC\nnow\tO\n.\tO\n\n";
  }
  return {*ParseBio(bio), 1};
}

TrainingOptions FewRounds() {
  TrainingOptions options;
  options.rounds = 12;
  options.step = 0.2F;
  return options;
}

std::string Names(const TaggerModel& model, std::string_view text) {
  NameTagger tagger(model);
  const TaggerDocument document = tagger.Prepare(text, TokenizeNames(text));
  std::string names;
  for (const NameSpan& span : tagger.Tag(document)) {
    if (!names.empty()) names += ' ';
    names += NameTypeCode(span.type);
    for (uint32_t i = span.first; i <= span.last; ++i) {
      names += '_';
      names += document.word(i);
    }
  }
  return names;
}

TEST(TaggerTrainerTest, LearnsAToySet) {
  const auto model = TaggerModel::Parse(TrainTagger({ToySet()}, FewRounds()));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(Names(*model, "We saw Mr. Borvik Smithe today."),
            "PER_Borvik_Smithe");
  EXPECT_EQ(Names(*model, "They live in Tindleburg now."), "LOC_Tindleburg");
  // Names that were not in the set.
  EXPECT_EQ(Names(*model, "We saw Mr. Grunlo Smithe today."),
            "PER_Grunlo_Smithe");
  EXPECT_EQ(Names(*model, "They live in Grunloburg now."), "LOC_Grunloburg");
  EXPECT_EQ(Names(*model, "They live here."), "");
}

TEST(TaggerTrainerTest, GivesTheSameBytesTwice) {
  const std::string bytes = TrainTagger({ToySet()}, FewRounds());
  EXPECT_EQ(TrainTagger({ToySet()}, FewRounds()), bytes);
  TrainingOptions other = FewRounds();
  other.seed = 1;
  EXPECT_NE(TrainTagger({ToySet()}, other), bytes);
}

TEST(TaggerTrainerTest, TheLikelihoodGrows) {
  std::vector<double> likelihoods;
  TrainingOptions options = FewRounds();
  options.hidden_spelling = 0;
  options.progress = [&](int round, double likelihood) {
    EXPECT_EQ(round, static_cast<int>(likelihoods.size()) + 1);
    likelihoods.push_back(likelihood);
  };
  TrainTagger({ToySet()}, options);
  ASSERT_EQ(likelihoods.size(), 12U);
  EXPECT_LT(likelihoods.front(), likelihoods.back());
  EXPECT_LE(likelihoods.back(), 1e-6);
  EXPECT_GT(likelihoods.back(), -0.5);
}

TEST(TaggerTrainerTest, NamesThatReachIntoOtherWordsAreCut) {
  // "gegen" cannot be part of a name.
  const TrainingSet set = {
      *ParseBio("Ayax\tB-ORG\ngegen\tI-ORG\nPessa\tI-ORG\n.\tO\n\n"
                "Ayax\tB-ORG\ngegen\tI-ORG\nPessa\tI-ORG\n.\tO\n"),
      1};
  const auto model = TaggerModel::Parse(TrainTagger({set}, FewRounds()));
  ASSERT_TRUE(model.ok());
  EXPECT_EQ(Names(*model, "Ayax gegen Pessa."), "ORG_Ayax ORG_Pessa");
}

TEST(TaggerTrainerTest, NothingToLearnGivesAModelAllTheSame) {
  TrainingOptions options;
  double likelihood = 1;
  options.progress = [&](int, double value) { likelihood = value; };
  EXPECT_TRUE(TaggerModel::Parse(TrainTagger({}, options)).ok());
  EXPECT_FALSE(std::isnan(likelihood));
  options.rounds = 0;
  EXPECT_TRUE(TaggerModel::Parse(TrainTagger({ToySet()}, options)).ok());
}

}  // namespace
}  // namespace dateline
