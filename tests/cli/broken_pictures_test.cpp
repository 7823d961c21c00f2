// Pictures that are none: the work goes on without them, and the report names each.
#include <QByteArray>
#include <array>
#include <cmath>
#include <cstring>

#include "tests/cli/tiny_world.h"
#include "tests/support/testing.h"

namespace notellm::testing {
namespace {

namespace fs = std::filesystem;

std::string big_endian(uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
          static_cast<char>(value)};
}

/// The checksum of a PNG's chunk (ISO 3309).
uint32_t checksum(const std::string& bytes) {
  uint32_t sum = 0xffffffff;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum;
}

std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<uint32_t>(data.size())) + type + data + big_endian(checksum(type + data));
}

/// A whole and valid PNG of side x side pixels, black or white, all of them black.
std::string black_png(uint32_t side) {
  const QByteArray rows(static_cast<qsizetype>(side) * (1 + (side + 7) / 8), '\0');  // each begins with its filter, 0
  const QByteArray packed = qCompress(rows, 9).mid(4);                               // Qt puts the length before zlib's stream
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big_endian(side) + big_endian(side) + std::string("\1\0\0\0\0", 5)) +
         chunk("IDAT", packed.toStdString()) + chunk("IEND", "");
}

std::vector<float> numbers_of(const fs::path& npy) {
  const std::string bytes = file_text(npy);
  const size_t start = bytes.find('\n') + 1;
  std::vector<float> numbers((bytes.size() - start) / sizeof(float));
  std::memcpy(numbers.data(), bytes.data() + start, numbers.size() * sizeof(float));
  return numbers;
}

}  // namespace

class BrokenPicturesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_work_goes_on_without_them() {
    const ScratchFolder scratch;
    const fs::path images = scratch / "images", workspace = scratch / "ws";
    fs::copy(tiny_world() / "world/images", images);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(images)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    QVERIFY(files.size() == 20);
    const std::string jpeg = file_text(files[4]);
    const std::array<std::string, 5> broken = {"", "I am a letter, not a picture.\n", jpeg.substr(0, jpeg.size() / 3),
                                               black_png(10000), std::string(5000, '\xff')};
    for (size_t i = 0; i < broken.size(); ++i) write_file(files[i], broken[i]);

    const Json imported = notellm_json(
        {"import", "-w", workspace.string(), "--notes", tiny_world().at("world/notes.csv"), "--images", images.string()});
    QCOMPARE(imported["notes"].get<int>(), 20);
    const Finished embedded = notellm(
        {"embed", "-w", workspace.string(), "--model", tiny_world().at("model"), "--input", "image", "--name", "seen", "--json"});
    QVERIFY2(embedded.code == 0, embedded.err.c_str());
    QCOMPARE(Json::parse(embedded.out)["unreadable_pictures"].get<size_t>(), broken.size());
    for (size_t i = 0; i < broken.size(); ++i) {
      const std::string name = files[i].filename().string();
      QVERIFY2(embedded.err.find(name) != std::string::npos, (name + " is not named: " + embedded.err).c_str());
    }
    QVERIFY2(embedded.err.find("10000 x 10000") != std::string::npos, embedded.err.c_str());
    QVERIFY2(embedded.err.find(files[5].filename().string()) == std::string::npos, "a sound picture is named");
    for (const float number : numbers_of(workspace / "embeddings/seen/vectors.npy")) QVERIFY(std::isfinite(number));
  }

  /// The same bytes at a size that is allowed are read: it is the size that is refused, not the kind.
  void a_small_picture_of_the_same_kind_is_read() {
    const ScratchFolder scratch;
    const fs::path images = scratch / "images";
    fs::copy(tiny_world() / "world/images", images);
    for (const auto& entry : fs::directory_iterator(images)) write_file(entry.path(), black_png(40));
    const std::string workspace = (scratch / "ws").string();
    notellm_json({"import", "-w", workspace, "--notes", tiny_world().at("world/notes.csv"), "--images", images.string()});
    QCOMPARE(notellm_json({"embed", "-w", workspace, "--model", tiny_world().at("model")})["unreadable_pictures"].get<int>(), 0);
  }
};
NOTELLM_TEST(BrokenPicturesTest)

}  // namespace notellm::testing

#include "broken_pictures_test.moc"
