#include "core/store/note_topics.h"

#include <algorithm>

#include "core/store/pattern.h"

namespace notellm {
namespace {

constexpr std::string_view separator = "，", mark = "[话题]";
constexpr int64_t longest_tag = 16;  // characters

void add_once(std::vector<std::string>& topics, std::string topic) {
  if (!topic.empty() && std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(std::move(topic));
}

int64_t characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
}

std::vector<std::string> split(std::string_view joined) {
  std::vector<std::string> topics;
  for (size_t begin = 0; begin <= joined.size();) {
    const size_t end = std::min(joined.find(separator, begin), joined.size());
    add_once(topics, std::string(joined.substr(begin, end - begin)));
    begin = end + separator.size();
  }
  return topics;
}

std::vector<std::string> tags_in(std::string content) {
  std::vector<std::string> topics;
  if (content.find('#') == std::string::npos) return topics;
  for (size_t at; (at = content.find(mark)) != std::string::npos;) content.erase(at, mark.size());
  thread_local const Pattern tag(R"(#[\p{L}\p{N}_]+#)", Pattern::Kind::regex);
  for (Pattern::Match match; (match = tag.find(content, match.end)).begin != std::string::npos;) {
    const std::string found = content.substr(match.begin, match.end - match.begin);
    if (characters(found) <= longest_tag) add_once(topics, found.substr(1, found.size() - 2));
  }
  return topics;
}

}  // namespace

std::vector<std::string> topics_of(const Note& note) { return note.topics ? split(*note.topics) : tags_in(note.content); }

TopicWriter::TopicWriter(SQLite::Database& database)
    : new_topic_(database, "INSERT INTO topics(topic, name) VALUES(?, ?)"),
      of_note_(database, "INSERT INTO note_topics(topic, note) VALUES(?, ?)") {
  SQLite::Statement known(database, "SELECT topic, name FROM topics");
  while (known.executeStep()) numbers_.emplace(known.getColumn(1).getString(), known.getColumn(0).getInt64());
}

int64_t TopicWriter::number_of(const std::string& topic) {
  const auto [at, fresh] = numbers_.try_emplace(topic, static_cast<int64_t>(numbers_.size()));
  if (fresh) {
    new_topic_.bind(1, at->second);
    new_topic_.bindNoCopy(2, at->first);
    new_topic_.exec();
    new_topic_.reset();
  }
  return at->second;
}

void TopicWriter::write(const Note& note) {
  for (const std::string& topic : topics_of(note)) {
    of_note_.bind(1, number_of(topic));
    of_note_.bind(2, note.row);
    of_note_.exec();
    of_note_.reset();
  }
}

void write_all_topics(SQLite::Database& database) {
  TopicWriter writer(database);
  SQLite::Statement query(database, "SELECT row, topics, content FROM notes ORDER BY row");
  while (query.executeStep()) {
    Note note;
    note.row = query.getColumn(0).getInt64();
    if (!query.isColumnNull(1)) note.topics = query.getColumn(1).getString();
    note.content = query.getColumn(2).getString();
    writer.write(note);
  }
}

}  // namespace notellm
