#include "core/model/tokenizer_facts.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/quote.h"

namespace notellm {
namespace {

constexpr int64_t largest_known_id = int64_t{1} << 31;

int64_t id_of(const Json& value, std::string_view where, const std::string& token) {
  if (value.is_number_integer() && value >= 0 && value < largest_known_id) return value.get<int64_t>();
  throw Error(where, "an id for the token " + in_quotes(token), in_quotes(value.dump()));
}

bool begins_with_special(const Json& processor) {
  if (!processor.is_object()) return false;
  if (const auto parts = processor.find("processors"); parts != processor.end() && parts->is_array()) {
    return std::any_of(parts->begin(), parts->end(), begins_with_special);
  }
  const auto single = processor.find("single");
  if (single == processor.end() || !single->is_array() || single->empty()) return false;
  return single->front().is_object() && single->front().contains("SpecialToken");
}

const Json& member(const Json& object, const char* key, std::string_view where) {
  const auto at = object.is_object() ? object.find(key) : object.end();
  if (!object.is_object() || at == object.end())
    throw Error(where, "a tokenizer.json", std::string("none of its \"") + key + "\"");
  return *at;
}

}  // namespace

TokenizerFacts facts_of(const Json& tokenizer, std::string_view where) {
  TokenizerFacts facts;
  const Json& vocabulary = member(member(tokenizer, "model", where), "vocab", where);
  if (!vocabulary.is_object()) throw Error(where, "a vocabulary with ids", vocabulary.type_name());
  for (const auto& [token, id] : vocabulary.items()) facts.largest_id = std::max(facts.largest_id, id_of(id, where, token));
  for (const Json& added : member(tokenizer, "added_tokens", where)) {
    const Json& content = member(added, "content", where);
    if (!content.is_string()) throw Error(where, "text for an added token", content.type_name());
    const int64_t id = id_of(member(added, "id", where), where, content.get<std::string>());
    facts.ids[content.get<std::string>()] = id;
    facts.largest_id = std::max(facts.largest_id, id);
  }
  const auto processor = tokenizer.find("post_processor");
  facts.bos = processor != tokenizer.end() && begins_with_special(*processor);
  for (const char* name : {"<pad>", "[PAD]", "<|endoftext|>", "</s>"}) {
    if (facts.pad_id) break;
    if (facts.ids.count(name))
      facts.pad_id = facts.ids.at(name);
    else if (vocabulary.contains(name))
      facts.pad_id = vocabulary.at(name).get<int64_t>();
  }
  return facts;
}

}  // namespace notellm
