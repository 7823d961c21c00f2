#include "core/text/add_tokens.h"

#include <algorithm>

#include "core/text/strict_json.h"

namespace notellm {
namespace {

int64_t id_in_added(const Json& added, const std::string& token) {
  for (const Json& entry : added) {
    if (entry["content"].get_ref<const std::string&>() == token) return entry["id"].get<int64_t>();
  }
  return -1;
}

/// Checks what is read later, and returns the first id that is free.
int64_t first_free_id(const StrictObject& file) {
  int64_t free = 0;
  const StrictObject vocabulary = file.object("model").object("vocab");
  for (auto entry = vocabulary.json().begin(); entry != vocabulary.json().end(); ++entry) {
    if (!is_id(*entry)) vocabulary.refuse(entry.key(), "an id", brief(*entry));
    free = std::max(free, entry->get<int64_t>() + 1);
  }
  for (const Json& entry : file.array("added_tokens")) {
    const StrictObject added(entry, file.where(), "added_tokens");
    added.text("content");
    free = std::max(free, added.id("id") + 1);
  }
  return free;
}

}  // namespace

std::string with_added_tokens(std::string_view json, std::span<const std::string> tokens, std::vector<int64_t>& ids,
                              std::string_view where) {
  Json content = parse_json(json, where);
  if (content.is_object() && (!content.contains("added_tokens") || content["added_tokens"].is_null()))
    content["added_tokens"] = Json::array();
  const StrictObject file(content, std::string(where), "");
  int64_t free = first_free_id(file);
  const Json& vocabulary = content["model"]["vocab"];
  Json& added = content["added_tokens"];
  ids.clear();
  for (const std::string& token : tokens) {
    int64_t id = id_in_added(added, token);
    if (id < 0) {
      // A token that the vocabulary holds already is only not found as one piece yet.
      id = vocabulary.contains(token) ? vocabulary[token].get<int64_t>() : free++;
      added.push_back({{"id", id},
                       {"content", token},
                       {"single_word", false},
                       {"lstrip", false},
                       {"rstrip", false},
                       {"normalized", false},
                       {"special", true}});
    }
    ids.push_back(id);
  }
  return content.dump(1) + "\n";
}

}  // namespace notellm
