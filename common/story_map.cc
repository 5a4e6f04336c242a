#include "common/story_map.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr uint64_t kMagic = 0x31736569726F7453;  // "Stories1"

struct Header {
  uint64_t magic = kMagic;
  uint32_t stories = 0;
  uint32_t members = 0;
  uint32_t links = 0;
  uint32_t zero = 0;
};

template <typename Row>
void AppendRows(const std::vector<Row>& rows, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(rows.data()),
                rows.size() * sizeof(Row));
}

template <typename Row>
std::vector<Row> TakeRows(size_t count, std::string_view* bytes) {
  std::vector<Row> rows(count);
  if (count > 0) std::memcpy(rows.data(), bytes->data(), count * sizeof(Row));
  bytes->remove_prefix(count * sizeof(Row));
  return rows;
}

bool MembersAreSound(const StoryMap& stories,
                     const std::vector<uint64_t>& documents) {
  const auto place = [](const StoryMember& member) {
    return std::tie(member.segment, member.document);
  };
  for (size_t i = 0; i < stories.members.size(); ++i) {
    const StoryMember& member = stories.members[i];
    if (member.segment >= documents.size() ||
        member.document >= documents[member.segment] ||
        member.story >= stories.firsts.size() ||
        (i > 0 && place(stories.members[i - 1]) >= place(member))) {
      return false;
    }
  }
  return true;
}

bool StoriesAreSound(const StoryMap& stories) {
  for (size_t story = 0; story < stories.firsts.size(); ++story) {
    const uint32_t first = stories.firsts[story];
    if (first >= stories.members.size() ||
        stories.members[first].story != story) {
      return false;
    }
  }
  return std::all_of(stories.links.begin(), stories.links.end(),
                     [&stories](const StoryLink& link) {
                       return link.left < stories.members.size() &&
                              link.right < stories.members.size() &&
                              stories.members[link.left].story ==
                                  stories.members[link.right].story;
                     });
}

}  // namespace

std::string FormatStories(const StoryMap& stories) {
  Header header;
  header.stories = static_cast<uint32_t>(stories.firsts.size());
  header.members = static_cast<uint32_t>(stories.members.size());
  header.links = static_cast<uint32_t>(stories.links.size());
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof(header));
  AppendRows(stories.firsts, &bytes);
  AppendRows(stories.members, &bytes);
  AppendRows(stories.links, &bytes);
  return bytes;
}

absl::StatusOr<StoryMap> ParseStories(std::string_view bytes,
                                      const std::vector<uint64_t>& documents) {
  const absl::Status damaged =
      absl::DataLossError("the file of stories is damaged");
  Header header;
  if (bytes.size() < sizeof(header)) return damaged;
  std::memcpy(&header, bytes.data(), sizeof(header));
  bytes.remove_prefix(sizeof(header));
  const uint64_t expected = header.stories * uint64_t{sizeof(uint32_t)} +
                            header.members * uint64_t{sizeof(StoryMember)} +
                            header.links * uint64_t{sizeof(StoryLink)};
  if (header.magic != kMagic || header.zero != 0 || bytes.size() != expected)
    return damaged;
  StoryMap stories;
  stories.firsts = TakeRows<uint32_t>(header.stories, &bytes);
  stories.members = TakeRows<StoryMember>(header.members, &bytes);
  stories.links = TakeRows<StoryLink>(header.links, &bytes);
  if (!MembersAreSound(stories, documents) || !StoriesAreSound(stories)) {
    return damaged;
  }
  return stories;
}

}  // namespace dateline
