#include "core/base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/base/error.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

/// Closes on scope exit; -1 means not open.
struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

fs::path temporary_beside(const fs::path& target) {
  fs::path temporary = target;
  temporary += fmt::format(".tmp-{}", ::getpid());
  return temporary;
}

/// One call for a folder of thousands of files, where an fsync each would take seconds.
void sync_file_system_of(const fs::path& folder) {
  const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_CLOEXEC)};
  if (opened.fd < 0) throw_errno(folder, "opened", errno);
  if (::syncfs(opened.fd) != 0) throw_errno(folder, "flushed to the disk", errno);
}

void rename_or_throw(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_errno(to, "renamed into place", errno);
  sync_to_disk(to.has_parent_path() ? to.parent_path() : fs::path("."));
}

}  // namespace

void throw_errno(const fs::path& file, std::string_view what, int error_number) {
  const std::string line = fmt::format("{}: could not be {}: {}", file.string(), what, std::strerror(error_number));
  const bool full = error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
  if (full || error_number == ENOMEM) throw Exhausted(line);
  throw Error(line);
}

std::string read_text(const fs::path& file) {
  const Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  if (in.fd < 0) throw_errno(file, "opened", errno);
  std::string bytes;
  std::error_code unknown_size;
  if (const auto size = fs::file_size(file, unknown_size); !unknown_size) bytes.reserve(size);
  char chunk[1 << 16];
  for (ssize_t got; (got = ::read(in.fd, chunk, sizeof chunk)) != 0;) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_errno(file, "read", errno);
    bytes.append(chunk, static_cast<size_t>(got));
  }
  return bytes;
}

void write_atomically(const fs::path& file, std::string_view bytes) {
  write_atomically(file, [&](const fs::path& temporary) {
    const Descriptor out{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (out.fd < 0) throw_errno(file, "created", errno);
    while (!bytes.empty()) {
      const ssize_t put = ::write(out.fd, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) throw_errno(file, "written", errno);
      bytes.remove_prefix(static_cast<size_t>(put));
    }
  });
}

void write_atomically(const fs::path& file, const std::function<void(const fs::path&)>& write) {
  const fs::path temporary = temporary_beside(file);
  try {
    write(temporary);
    sync_to_disk(temporary);
    rename_or_throw(temporary, file);
  } catch (...) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw;
  }
}

void create_folder_atomically(const fs::path& folder, const std::function<void(const fs::path&)>& fill) {
  if (fs::exists(folder)) throw Error(folder.string(), "a folder that does not exist yet", "one that does");
  const fs::path temporary = temporary_beside(folder);
  std::error_code ignored;
  fs::remove_all(temporary, ignored);
  try {
    fs::create_directories(temporary);
    fill(temporary);
    sync_file_system_of(temporary);
    rename_or_throw(temporary, folder);
  } catch (const fs::filesystem_error& fault) {
    fs::remove_all(temporary, ignored);
    throw_errno(folder, "created", fault.code().value());
  } catch (...) {
    fs::remove_all(temporary, ignored);
    throw;
  }
}

void sync_to_disk(const fs::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) throw_errno(path, "opened", errno);
  if (::fsync(file.fd) != 0 && errno != EINVAL) throw_errno(path, "flushed to the disk", errno);
}

fs::path fresh_path(const fs::path& parent, const std::string& name) {
  const bool plain = !name.empty() && !name.starts_with('.') && name.find('/') == std::string::npos;
  if (!plain) throw Error("--name", fmt::format("a name for a folder in {}, without \"/\"", parent.string()), "\"" + name + "\"");
  fs::path path = parent / name;
  for (int number = 2; fs::exists(path); ++number) path = parent / fmt::format("{}-{}", name, number);
  return path;
}

}  // namespace notellm
