#include "core/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/error.h"
#include "core/base/files.h"

namespace notellm {

MappedFile::MappedFile(const std::filesystem::path& file) {
  // Non-blocking, so that a named pipe is refused below and not waited for.
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) throw_errno(file, "opened", errno);
  struct stat status {};
  const bool known = ::fstat(descriptor, &status) == 0;
  const bool regular = known && S_ISREG(status.st_mode);
  void* mapped = nullptr;
  int fault = 0;
  if (regular && status.st_size > 0) {
    size_ = static_cast<size_t>(status.st_size);
    // Without reservation: weights larger than the free memory can be opened, only written pages take any.
    mapped = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, descriptor, 0);
    if (mapped == MAP_FAILED) fault = errno;
  }
  ::close(descriptor);
  if (!regular) throw Error(file.string(), "a regular file", "something else");
  if (fault != 0) throw_errno(file, "mapped into memory", fault);
  data_ = static_cast<std::byte*>(mapped);
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(data_, size_);
}

}  // namespace notellm
