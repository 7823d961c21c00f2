#include "tests/support/synthetic_workspace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/store/note_topics.h"
#include "core/store/schema.h"
#include "core/store/workspace.h"

namespace notellm::testing {
namespace fs = std::filesystem;
namespace {

constexpr int format_version = 1;  // of what this file makes
constexpr int picture_count = 500;

constexpr std::array chinese_words = {"周末", "露营", "一个人", "吃饭", "旅行", "日记",   "咖啡", "探店",
                                      "春天", "穿搭", "减脂",   "早餐", "收纳", "小房间", "改造", "猫咪",
                                      "海边", "落日", "手账",   "读书", "跑步", "新手",   "教程", "平价"};
constexpr std::array english_words = {"weekend", "Camping", "alone",  "dinner",  "Travel",  "diary",   "coffee",   "Shop",
                                      "spring",  "Outfit",  "light",  "meal",    "Storage", "tiny",    "room",     "Makeover",
                                      "kitten",  "Seaside", "sunset", "Journal", "book",    "running", "beginner", "Guide"};
constexpr std::array categories = {
    "美食@家常菜",   "美食@烘焙",     "美食@探店",  "旅行@国内",   "旅行@海外",     "旅行@露营",     "穿搭@女装",    "穿搭@男装",
    "家居@收纳",     "家居@改造",     "宠物@猫",    "宠物@狗",     "Sport@Running", "Sport@Cycling", "Music@Piano",  "Music@Jazz",
    "Books@Fiction", "Books@Science", "Photo@Film", "Photo@Phone", "Games@Board",   "Games@Video",   "Tech@Desktop", ""};

/// Holds a lock file for as long as it lives: one maker at a time, in whichever process.
class FileLock {
 public:
  explicit FileLock(const fs::path& file) : descriptor_(::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX) != 0) throw_errno(file, "locking", errno);
  }
  ~FileLock() { ::close(descriptor_); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

fs::path worlds() {
  const fs::path folder = fs::path(NOTELLM_BINARY_DIR) / "worlds";
  fs::create_directories(folder);
  return folder;
}

/// A sky, a ground and a few shapes; no two alike.
cv::Mat3b picture(int number) {
  Random random(static_cast<uint64_t>(number), "picture");
  constexpr std::array<std::array<int, 2>, 5> shapes{{{240, 320}, {320, 240}, {280, 280}, {200, 360}, {400, 200}}};
  const auto [width, height] = shapes[static_cast<size_t>(number) % shapes.size()];
  const auto colour = [&](int low, int high) {
    const auto channel = [&] { return static_cast<double>(low + random.below(high - low)); };
    return cv::Scalar(channel(), channel(), channel());
  };
  cv::Mat3b image(height, width);
  const cv::Scalar sky = colour(120, 250), ground = colour(40, 170);
  for (int y = 0; y < height; ++y) {
    const double share = static_cast<double>(y) / height;
    image.row(y).setTo(sky * (1 - share) + ground * share);
  }
  for (int64_t i = 0, count = 2 + random.below(4); i < count; ++i) {
    const cv::Point at(static_cast<int>(random.below(width)), static_cast<int>(random.below(height)));
    const int size = 20 + static_cast<int>(random.below(70));
    if (random.below(2))
      cv::circle(image, at, size, colour(20, 255), cv::FILLED, cv::LINE_AA);
    else
      cv::rectangle(image, at, at + cv::Point(size, size), colour(20, 255), cv::FILLED, cv::LINE_AA);
  }
  return image;
}

fs::path pictures() {
  const fs::path folder = worlds() / fmt::format("pictures-v{}", format_version);
  if (fs::exists(folder)) return folder;
  create_folder_atomically(folder, [](const fs::path& fresh) {
    for (int i = 0; i < picture_count; ++i)
      cv::imwrite((fresh / fmt::format("{:03}.jpg", i)).string(), picture(i), {cv::IMWRITE_JPEG_QUALITY, 80});
  });
  return folder;
}

std::string words(Random& random, bool chinese, int64_t count) {
  std::string text;
  for (int64_t i = 0; i < count; ++i) {
    if (!chinese && i > 0) text += ' ';
    text += chinese ? chinese_words[static_cast<size_t>(random.below(chinese_words.size()))]
                    : english_words[static_cast<size_t>(random.below(english_words.size()))];
  }
  return text;
}

std::string topic(Random& random) {
  const int64_t number = std::min(random.below(240), random.below(240));  // the first are the most frequent
  return fmt::format("{}{}",
                     number % 2 ? chinese_words[static_cast<size_t>(number) % chinese_words.size()]
                                : english_words[static_cast<size_t>(number) % english_words.size()],
                     number);
}

Note note(int64_t row, const fs::path& folder) {
  Random random(static_cast<uint64_t>(row), "note");
  const bool chinese = random.below(5) < 3;
  Note note;
  note.row = row;
  note.id = fmt::format("s{:07}", row);
  note.title = random.below(100) == 0 ? "" : words(random, chinese, 2 + random.below(4));
  const int64_t kind = random.below(100);
  note.content = words(random, chinese, kind < 20 ? random.below(3) : kind < 97 ? 3 + random.below(16) : 40 + random.below(80));
  const bool in_content = random.below(3) == 0;
  std::string topics;
  for (int64_t i = 0, count = random.below(4); i < count; ++i) {
    if (in_content)
      note.content += fmt::format(" #{}[话题]#", topic(random));
    else
      topics += (topics.empty() ? "" : "，") + topic(random);
  }
  if (!in_content) note.topics = topics;
  note.category = categories[static_cast<size_t>(random.below(categories.size()))];
  const int64_t missing = random.below(1000);
  if (missing >= 40) note.image = (folder / fmt::format("{:03}.jpg", random.below(picture_count))).string();
  if (missing == 999) note.image = (folder / "gone.jpg").string();
  return note;
}

void write_notes(SQLite::Database& database, int64_t count, const fs::path& folder) {
  SQLite::Statement insert(database,
                           "INSERT INTO notes(row, id, title, content, topics, image, category) VALUES(?, ?, ?, ?, ?, ?, ?)");
  TopicWriter topics(database);
  for (int64_t row = 0; row < count; ++row) {
    const Note made = note(row, folder);
    insert.bind(1, made.row);
    insert.bindNoCopy(2, made.id);
    insert.bindNoCopy(3, made.title);
    insert.bindNoCopy(4, made.content);
    if (made.topics)
      insert.bindNoCopy(5, *made.topics);
    else
      insert.bind(5);
    insert.bindNoCopy(6, made.image);
    insert.bindNoCopy(7, made.category);
    insert.exec();
    insert.reset();
    topics.write(made);
  }
  database.exec("INSERT INTO notes_search(notes_search) VALUES('rebuild')");
}

void write_clicks_and_pairs(SQLite::Database& database, int64_t notes) {
  Random random(1, "clicks");
  SQLite::Statement event(database, "INSERT INTO events(user, note, timestamp, rating, click) VALUES(?, ?, ?, NULL, ?)");
  for (int64_t i = 0; i < notes / 2; ++i) {
    const int64_t popular = std::min({random.below(notes), random.below(notes), random.below(notes)});
    event.bind(1, fmt::format("u{}", i / 20));
    event.bind(2, (popular * 7919) % notes);
    event.bind(3, 1'700'000'000 + i);
    event.bind(4, random.below(5) > 0 ? 1 : 0);
    event.exec();
    event.reset();
  }
  SQLite::Statement pair(database, "INSERT INTO pairs(query, target, split, score) VALUES(?, ?, ?, ?)");
  const int64_t share = notes / 50;  // each split has notes of its own
  for (int64_t i = 0; i < 3 * share; ++i) {
    const int64_t split = i % 3, query = split * share + random.below(share), target = split * share + random.below(share);
    if (query == target) continue;
    pair.bind(1, query * 16);
    pair.bind(2, target * 16);
    pair.bind(3, name_of(static_cast<Split>(split)));
    pair.bind(4, 0.01 + random.uniform());
    pair.exec();
    pair.reset();
  }
}

void fill(const fs::path& folder, int64_t notes, const fs::path& images) {
  const Workspace workspace = Workspace::open_or_create(folder);
  SQLite::Database& database = workspace.database();
  database.exec("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1048576");
  // Indexes are made at the end, sorted once.
  std::vector<std::string> indexes;
  {
    SQLite::Statement query(
        database, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'notes'");
    std::vector<std::string> names;
    while (query.executeStep())
      names.push_back(query.getColumn(0).getString()), indexes.push_back(query.getColumn(1).getString());
    query.reset();
    for (const std::string& name : names) database.exec("DROP INDEX " + name);
  }
  SQLite::Transaction transaction(database);
  write_notes(database, notes, images);
  write_clicks_and_pairs(database, notes);
  for (const std::string& index : indexes) database.exec(index);
  transaction.commit();
  database.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

fs::path synthetic_workspace(int64_t notes) {
  const fs::path folder = worlds() / fmt::format("synthetic-v{}-s{}-{}", format_version, schema_version(), notes);
  if (fs::exists(folder)) return folder;
  const FileLock lock(worlds() / "lock");
  if (fs::exists(folder)) return folder;
  const fs::path images = pictures();
  create_folder_atomically(folder, [&](const fs::path& fresh) { fill(fresh, notes, images); });
  return folder;
}

fs::path copy_of(const fs::path& workspace, const fs::path& to) {
  fs::create_directories(to);
  for (const fs::directory_entry& entry : fs::directory_iterator(workspace)) {
    if (entry.path().filename() == "thumbnails") continue;
    fs::copy(entry.path(), to / entry.path().filename(), fs::copy_options::recursive);
  }
  return to;
}

}  // namespace notellm::testing
