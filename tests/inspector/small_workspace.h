// A workspace of a few notes whose neighbours can be counted by hand.
#pragma once

#include <QImage>
#include <cmath>

#include "core/index/embedding_files.h"
#include "core/store/note_topics.h"
#include "core/store/workspace.h"

namespace notellm::testing {

/// Notes n0..n9. n0, n1, n2 share the topic "red" (n2 as a tag in its content). Pairs: n0 -> n3 (train), n0 -> n9 (test), n4 ->
/// n0 (val). n5 has no picture, n6 a picture that is gone. Two clicks and a view on n0.
inline Workspace small_workspace(const std::filesystem::path& folder) {
  Workspace workspace = Workspace::open_or_create(folder);
  SQLite::Database& database = workspace.database();
  QImage picture(60, 40, QImage::Format_RGB32);
  picture.fill(Qt::darkCyan);
  const std::string file = (folder / "picture.png").string();
  picture.save(QString::fromStdString(file));
  TopicWriter topics(database);
  for (int row = 0; row < 10; ++row) {
    Note note{row, "n" + std::to_string(row), "Note " + std::to_string(row), "words", {}, file, "a@b"};
    if (row < 2) note.topics = "red，blue" + std::to_string(row);
    if (row == 2) note.content = "words #red[话题]#";
    if (row == 5) note.image = "";
    if (row == 6) note.image = (folder / "gone.png").string();
    SQLite::Statement insert(database,
                             "INSERT INTO notes(row, id, title, content, topics, image, category) VALUES(?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, note.row), insert.bind(2, note.id), insert.bind(3, note.title), insert.bind(4, note.content);
    if (note.topics) insert.bind(5, *note.topics);
    insert.bind(6, note.image), insert.bind(7, note.category);
    insert.exec();
    topics.write(note);
  }
  database.exec(
      "INSERT INTO pairs(query, target, split, score) VALUES(0, 3, 'train', 0.5), (0, 9, 'test', 0.25), (4, 0, 'val', 1)");
  database.exec(
      "INSERT INTO events(user, note, timestamp, rating, click) VALUES('u', 0, 1, 5, 1), ('v', 0, 2, 5, 1), ('w', 0, 3, 1, 0), "
      "('u', 1, 4, 5, 1)");
  database.exec("INSERT INTO notes_search(notes_search) VALUES('rebuild')");
  return workspace;
}

/// An embedding in which note i stands at the angle degrees[i]: the nearer the angle, the nearer the note.
inline void write_angles(const std::filesystem::path& workspace, const std::string& name, const std::vector<std::string>& ids,
                         const std::vector<double>& degrees) {
  std::vector<float> numbers;
  for (const double degree : degrees) {
    numbers.push_back(static_cast<float>(std::cos(degree * 3.14159265358979 / 180)));
    numbers.push_back(static_cast<float>(std::sin(degree * 3.14159265358979 / 180)));
  }
  const Vectors vectors(std::move(numbers), static_cast<int64_t>(ids.size()), 2);
  write_embedding(workspace / "embeddings", name, {{"run", "tiny"}, {"input", "text"}, {"method", "micl"}}, ids, vectors.view());
}

inline std::vector<std::string> small_ids() { return {"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"}; }

}  // namespace notellm::testing
