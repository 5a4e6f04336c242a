// The stories of a generation: which of its articles are copies of one another.
//
// On disk (generations/000042.stories), little-endian, written once:
//   u64 magic; u32 stories, members, links; u32 0
//   u32 first member of each story
//   members: u32 segment, u32 document, u32 story
//   links: u32 left, u32 right, u32 similarity
// Only articles that have copies are members. The manifest has the checksum.
#ifndef DATELINE_COMMON_STORY_MAP_H_
#define DATELINE_COMMON_STORY_MAP_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

struct StoryMember {
  uint32_t segment = 0;   // in the order of the manifest
  uint32_t document = 0;  // in the order of its rank index
  uint32_t story = 0;

  friend bool operator==(const StoryMember&, const StoryMember&) = default;
};

// Two members were found to be copies. The links of a story hold it together:
// there is one less than it has members.
struct StoryLink {
  uint32_t left = 0;  // number of the member
  uint32_t right = 0;
  uint32_t similarity = 0;  // thousandths

  friend bool operator==(const StoryLink&, const StoryLink&) = default;
};

// A plain value.
struct StoryMap {
  // The member that was published first gives a story its name.
  std::vector<uint32_t> firsts;      // by story
  std::vector<StoryMember> members;  // by segment, then document
  std::vector<StoryLink> links;

  friend bool operator==(const StoryMap&, const StoryMap&) = default;
};

std::string FormatStories(const StoryMap& stories);

// DataLoss for what FormatStories cannot have written for segments with so many
// documents each.
absl::StatusOr<StoryMap> ParseStories(std::string_view bytes,
                                      const std::vector<uint64_t>& documents);

}  // namespace dateline

#endif  // DATELINE_COMMON_STORY_MAP_H_
