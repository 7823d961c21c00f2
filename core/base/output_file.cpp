#include "core/base/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "core/base/files.h"

namespace notellm {

OutputFile::OutputFile(const std::filesystem::path& file, std::filesystem::path shown)
    : shown_(std::move(shown)), descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) throw_errno(shown_, "created", errno);
}

OutputFile::~OutputFile() { ::close(descriptor_); }

void OutputFile::write(const void* bytes, size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t put = ::write(descriptor_, at, size);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw_errno(shown_, "written", errno);
    at += put;
    size -= static_cast<size_t>(put);
  }
}

}  // namespace notellm
