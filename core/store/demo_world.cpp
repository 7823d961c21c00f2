#include "core/store/demo_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/demo_picture.h"
#include "core/store/demo_taste.h"
#include "core/store/demo_text.h"
#include "core/store/demo_truth.h"

namespace notellm {
namespace fs = std::filesystem;
namespace {

constexpr int kJpegQuality = 92;
constexpr const char* kCategory = "演示@synthetic";

void check_at_least(const char* what, int64_t least, int64_t found) {
  if (found < least) throw Error(what, fmt::format("at least {}", least), fmt::format("{}", found));
}

void check(const DemoParams& params) {
  check_at_least("notes", 20, params.notes);
  check_at_least("users", 1, params.users);
  check_at_least("clicks per user", 2, params.clicks_per_user);
  check_at_least("views per user", 0, params.views_per_user);
  if (!(params.short_notes >= 0 && params.short_notes <= 1))
    throw Error("share of short notes", "0 to 1", fmt::format("{}", params.short_notes));
  if (params.picture_side < 16 || params.picture_side > 1024)
    throw Error("picture side", "16 to 1024 pixels", fmt::format("{}", params.picture_side));
}

/// Inside the folder that appears whole: no need to write each file atomically.
void write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw_errno(file, "written", errno);
}

void write_notes(const fs::path& file, const std::vector<demo::DemoNote>& notes, uint64_t seed) {
  Random random(seed, "demo text");
  std::string lines;
  for (const demo::DemoNote& note : notes) {
    const demo::NoteText text = demo::write_text(note, random);
    lines += csv_record({note.id, text.title, text.content, note.id + ".jpg", kCategory});
  }
  write_file(file, lines);
}

void write_pictures(const fs::path& folder, const std::vector<demo::DemoNote>& notes, const DemoParams& params,
                    Progress& progress, const std::stop_token& stop) {
  progress.phase("drawing pictures");
  fs::create_directories(folder);
  Random random(params.seed, "demo pictures");
  std::vector<uchar> bytes;
  for (size_t i = 0; i < notes.size(); ++i) {
    throw_if_stopped(stop);
    const cv::Mat3b picture = demo::draw_picture(notes[i].taste, params.picture_side, random);
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, kJpegQuality});
    write_file(folder / (notes[i].id + ".jpg"), std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    if (i % 64 == 63 || i + 1 == notes.size()) progress.report(static_cast<int64_t>(i + 1), params.notes, "notes");
  }
}

/// All users' visits in order of time.
std::vector<demo::Visit> simulate(const std::vector<demo::DemoNote>& notes, const DemoParams& params, Progress& progress,
                                  const std::stop_token& stop) {
  progress.phase("simulating users");
  Random random(params.seed, "demo users");
  std::vector<demo::Visit> visits;
  for (int64_t user = 0; user < params.users; ++user) {
    throw_if_stopped(stop);
    const int64_t clicks = (params.clicks_per_user + 1) / 2 + random.below(params.clicks_per_user + 1);
    const auto more = demo::draw_visits(user, notes, clicks, params.views_per_user, random);
    visits.insert(visits.end(), more.begin(), more.end());
    if (user % 64 == 63 || user + 1 == params.users) progress.report(user + 1, params.users, "users");
  }
  std::stable_sort(visits.begin(), visits.end(), [](const demo::Visit& a, const demo::Visit& b) { return a.time < b.time; });
  return visits;
}

void write_interactions(const fs::path& file, const std::vector<demo::DemoNote>& notes, const std::vector<demo::Visit>& visits) {
  std::string lines = "user,note,timestamp,rating\n";
  for (const demo::Visit& visit : visits)
    lines +=
        fmt::format("user-{:04},{},{},{}\n", visit.user + 1, notes[static_cast<size_t>(visit.note)].id, visit.time, visit.rating);
  write_file(file, lines);
}

constexpr const char* kReadme =
    "SYNTHETIC DATA. Made by notellm demo: notes, pictures, users and clicks were drawn from a seed, nothing here is real.\n"
    "notes.csv         noteid,title,content,imgid,category (no header); tags in the content as #x[...]#\n"
    "interactions.csv  user,note,timestamp,rating; a rating of 4 or 5 is a click, 1 to 3 a view\n"
    "images/           one drawn picture a note\n"
    "truth.json        every note's hidden attributes, and how much of each relation shows in the picture and in the text\n";

}  // namespace

DemoReport make_demo_world(const DemoParams& params, Progress& progress, std::stop_token stop) {
  check(params);
  Random random(params.seed, "demo notes");
  const std::vector<demo::DemoNote> notes = demo::draw_notes(params.notes, params.short_notes, random);
  DemoReport report;
  report.notes = params.notes, report.users = params.users;
  report.short_notes = std::count_if(notes.begin(), notes.end(), [](const demo::DemoNote& note) { return note.is_short; });
  create_folder_atomically(params.folder, [&](const fs::path& folder) {
    write_notes(folder / "notes.csv", notes, params.seed);
    write_pictures(folder / "images", notes, params, progress, stop);
    const std::vector<demo::Visit> visits = simulate(notes, params, progress, stop);
    for (const demo::Visit& visit : visits) ++(visit.rating >= 4 ? report.clicks : report.views);
    write_interactions(folder / "interactions.csv", notes, visits);
    write_file(folder / "truth.json", demo::truth_of(notes, params.seed).dump(1) + "\n");
    write_file(folder / "README.txt", kReadme);
  });
  return report;
}

}  // namespace notellm
