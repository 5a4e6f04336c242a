// tar and zip archives made in memory.
#ifndef DATELINE_TESTS_SUPPORT_ARCHIVES_H_
#define DATELINE_TESTS_SUPPORT_ARCHIVES_H_

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <vector>

namespace dateline {

enum class ArchiveKind { kTar, kZip };

struct MadeFile {
  std::string name;
  std::string bytes;
  std::string link_to;  // not empty: a symbolic link
};

inline la_ssize_t AppendArchive(archive*, void* out, const void* bytes,
                                size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

inline std::string MakeArchive(ArchiveKind kind,
                               const std::vector<MadeFile>& files) {
  std::string made;
  archive* out = archive_write_new();
  if (kind == ArchiveKind::kTar) {
    archive_write_set_format_pax_restricted(out);
  } else {
    archive_write_set_format_zip(out);
  }
  archive_write_set_bytes_in_last_block(out, 1);
  archive_write_open(out, &made, nullptr, &AppendArchive, nullptr);
  for (const MadeFile& file : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.name.c_str());
    archive_entry_set_perm(entry, 0644);
    if (file.link_to.empty()) {
      archive_entry_set_filetype(entry, AE_IFREG);
      archive_entry_set_size(entry, static_cast<int64_t>(file.bytes.size()));
    } else {
      archive_entry_set_filetype(entry, AE_IFLNK);
      archive_entry_set_symlink(entry, file.link_to.c_str());
    }
    archive_write_header(out, entry);
    archive_write_data(out, file.bytes.data(), file.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(out);
  archive_write_free(out);
  return made;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_ARCHIVES_H_
