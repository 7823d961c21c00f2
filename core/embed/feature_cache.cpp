#include "core/embed/feature_cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "core/base/files.h"
#include "core/base/mapped_file.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr size_t hash_digits = 32;

/// Hashes of whole lines; a line cut by a kill ends the list.
std::vector<std::string> read_hashes(const fs::path& file) {
  std::vector<std::string> hashes;
  if (!fs::exists(file)) return hashes;
  const std::string text = read_text(file);
  for (size_t at = 0; at + hash_digits < text.size() && text[at + hash_digits] == '\n'; at += hash_digits + 1) {
    hashes.push_back(text.substr(at, hash_digits));
  }
  return hashes;
}

/// Writes at `offset` and cuts what stood behind it.
void write_at(const fs::path& file, uint64_t offset, const char* bytes, size_t count) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) throw_errno(file, "opened", errno);
  int fault = ::ftruncate(fd, static_cast<off_t>(offset)) != 0 ? errno : 0;
  while (fault == 0 && count > 0) {
    const ssize_t put = ::pwrite(fd, bytes, count, static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0)
      fault = errno;
    else
      bytes += put, offset += static_cast<uint64_t>(put), count -= static_cast<size_t>(put);
  }
  if (fault == 0 && ::fsync(fd) != 0) fault = errno;
  ::close(fd);
  if (fault != 0) throw_errno(file, "written", fault);
}

}  // namespace

FeatureCache::FeatureCache(const fs::path& folder, int64_t rows, int64_t width)
    : features_file_(folder / "features.f32"), pictures_file_(folder / "pictures.txt"), rows_(rows), width_(width) {
  fs::create_directories(folder);
  lock_ = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) throw_errno(folder / "lock", "opened", errno);
  ::flock(lock_, LOCK_EX);
  const std::vector<std::string> hashes = read_hashes(pictures_file_);
  const uint64_t block = static_cast<uint64_t>(rows_ * width_) * sizeof(float);
  const uint64_t blocks = fs::exists(features_file_) ? fs::file_size(features_file_) / block : 0;
  for (const std::string& hash : hashes) {
    if (slots_.size() < blocks) slots_.emplace(hash, static_cast<int64_t>(slots_.size()));
  }
}

FeatureCache::~FeatureCache() { ::close(lock_); }

int64_t FeatureCache::slot_of(const std::string& picture_hash) const {
  const auto at = slots_.find(picture_hash);
  return at == slots_.end() ? -1 : at->second;
}

void FeatureCache::append(const std::vector<std::string>& picture_hashes, const at::Tensor& features) {
  const uint64_t block = static_cast<uint64_t>(rows_ * width_) * sizeof(float), before = slots_.size();
  const at::Tensor block_rows = features.to(at::kCPU, at::kFloat).contiguous();
  write_at(features_file_, before * block, static_cast<const char*>(block_rows.const_data_ptr()), picture_hashes.size() * block);
  std::string lines;
  for (const std::string& hash : picture_hashes) lines += hash + '\n';
  write_at(pictures_file_, before * (hash_digits + 1), lines.data(), lines.size());
  for (const std::string& hash : picture_hashes) slots_.emplace(hash, static_cast<int64_t>(slots_.size()));
}

at::Tensor FeatureCache::mapped() const {
  if (slots_.empty()) return at::empty({0, rows_, width_}, at::kFloat);
  auto map = std::make_shared<MappedFile>(features_file_);
  void* data = map->data();
  return at::from_blob(
      data, {size(), rows_, width_}, [map](void*) mutable { map.reset(); }, at::TensorOptions(at::kFloat));
}

}  // namespace notellm
