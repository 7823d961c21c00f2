#include "core/index/index_files.h"

#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

/// One entry of meta.json.
struct Entry {
  std::string vectors_hash, file_hash;
  IndexReport report;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Entry, vectors_hash, file_hash, report)

std::string hash_of(VectorsView vectors) {
  const auto bytes = static_cast<size_t>(vectors.rows * vectors.dim) * sizeof(float);
  return hash_hex({reinterpret_cast<const char*>(vectors.data), bytes});
}

Json read_meta(const fs::path& file) {
  if (!fs::exists(file)) return Json::object();
  try {
    Json meta = read_json(file);
    return meta.is_object() ? meta : Json::object();
  } catch (const Error&) {
    return Json::object();  // nothing in it is worth more than building again
  }
}

std::optional<ApproximateIndex> usable(const fs::path& file, const Json& meta, const std::string& kind, VectorsView vectors,
                                       const std::string& vectors_hash) {
  if (!meta.contains(kind) || !fs::exists(file)) return std::nullopt;
  try {
    const auto entry = meta.at(kind).get<Entry>();
    // The file's hash stands between a damaged file and FAISS, which trusts the links it reads.
    if (entry.vectors_hash != vectors_hash || entry.file_hash != hash_file(file)) return std::nullopt;
    return ApproximateIndex::load(file, vectors, entry.report);
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

ApproximateIndex open_or_build_index(const fs::path& folder, ApproximateKind kind, VectorsView vectors, Progress& progress,
                                     const std::stop_token& stop) {
  const std::string name = name_of(kind), vectors_hash = hash_of(vectors);
  const fs::path file = folder / (name + ".faiss"), meta_file = folder / "meta.json";
  if (auto kept = usable(file, read_meta(meta_file), name, vectors, vectors_hash)) return *std::move(kept);

  ApproximateIndex index = ApproximateIndex::build(kind, vectors, progress, stop);
  fs::create_directories(folder);
  write_atomically(file, [&](const fs::path& temporary) { index.save(temporary); });
  Json meta = read_meta(meta_file);
  meta[name] = Entry{vectors_hash, hash_file(file), index.report()};
  write_atomically(meta_file, meta.dump(2) + "\n");
  return index;
}

}  // namespace notellm
