#include "indexer/entities/sequence_labels.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace dateline {
namespace {

constexpr Label kBeginPerson = MakeLabel(NameType::kPerson, LabelPart::kBegin);
constexpr Label kInsidePerson =
    MakeLabel(NameType::kPerson, LabelPart::kInside);
constexpr Label kLastPerson = MakeLabel(NameType::kPerson, LabelPart::kLast);
constexpr Label kUnitPlace = MakeLabel(NameType::kPlace, LabelPart::kUnit);
constexpr Label kLastPlace = MakeLabel(NameType::kPlace, LabelPart::kLast);

TEST(SequenceLabelsTest, CodesOfTypes) {
  for (int i = 0; i < kNameTypes; ++i) {
    const auto type = static_cast<NameType>(i);
    EXPECT_EQ(NameTypeByCode(NameTypeCode(type)), type);
  }
  EXPECT_EQ(NameTypeCode(NameType::kPlace), "LOC");
  for (const char* code : {"", "per", "PERSON", "O"}) {
    EXPECT_EQ(NameTypeByCode(code), std::nullopt) << code;
  }
}

TEST(SequenceLabelsTest, LabelsSayTypeAndPart) {
  std::set<Label> labels = {kOutside};
  for (int type = 0; type < kNameTypes; ++type) {
    for (int part = 0; part < 4; ++part) {
      const Label label =
          MakeLabel(static_cast<NameType>(type), static_cast<LabelPart>(part));
      EXPECT_EQ(TypeOfLabel(label), static_cast<NameType>(type));
      EXPECT_EQ(PartOfLabel(label), static_cast<LabelPart>(part));
      labels.insert(label);
    }
  }
  EXPECT_EQ(labels.size(), static_cast<size_t>(kLabels));
  EXPECT_EQ(*labels.rbegin(), kLabels - 1);
}

TEST(SequenceLabelsTest, WhatMayFollow) {
  EXPECT_TRUE(MayFollow(kOutside, kOutside));
  EXPECT_TRUE(MayFollow(kOutside, kBeginPerson));
  EXPECT_TRUE(MayFollow(kBeginPerson, kInsidePerson));
  EXPECT_TRUE(MayFollow(kBeginPerson, kLastPerson));
  EXPECT_TRUE(MayFollow(kLastPerson, kUnitPlace));
  EXPECT_FALSE(MayFollow(kOutside, kInsidePerson));
  EXPECT_FALSE(MayFollow(kOutside, kLastPerson));
  EXPECT_FALSE(MayFollow(kBeginPerson, kOutside));
  EXPECT_FALSE(MayFollow(kBeginPerson, kLastPlace));
  EXPECT_FALSE(MayFollow(kUnitPlace, kLastPlace));
  int allowed = 0;
  for (Label a = 0; a < kLabels; ++a) {
    for (Label b = 0; b < kLabels; ++b) allowed += MayFollow(a, b) ? 1 : 0;
  }
  EXPECT_EQ(allowed, 97);
}

TEST(SequenceLabelsTest, SpansBecomeLabelsAndComeBack) {
  const std::vector<NameSpan> spans = {{0, 0, NameType::kPlace},
                                       {1, 3, NameType::kPerson},
                                       {4, 5, NameType::kPerson},
                                       {7, 7, NameType::kMisc}};
  const std::vector<Label> labels = LabelsOf(spans, 9);
  ASSERT_EQ(labels.size(), 9U);
  EXPECT_EQ(labels[1], kBeginPerson);
  EXPECT_EQ(labels[2], kInsidePerson);
  EXPECT_EQ(labels[3], kLastPerson);
  EXPECT_EQ(labels[6], kOutside);
  const std::vector<NameSpan> back = SpansOf(labels);
  ASSERT_EQ(back.size(), spans.size());
  for (size_t i = 0; i < spans.size(); ++i) {
    EXPECT_TRUE(back[i].SameAs(spans[i])) << i;
  }
  EXPECT_TRUE(SpansOf({}).empty());
}

}  // namespace
}  // namespace dateline
