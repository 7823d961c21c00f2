#include "core/text/tokenizer_json.h"

#include <fmt/format.h>

#include <map>
#include <unordered_map>
#include <unordered_set>

#include "core/base/error.h"
#include "core/text/strict_json.h"

namespace notellm {
namespace {

constexpr int kDeepest = 16;  // sequences within sequences

/// The parts of a {"type": "Sequence"}, whose list has another name in each section.
StrictObject item_of(const StrictObject& list, const char* key, size_t index) {
  return StrictObject(list.array(key)[index], list.where(), fmt::format("{}.{}.{}", list.path(), key, index));
}

[[noreturn]] void not_supported(const StrictObject& part, const std::string& type, const std::string& supported) {
  part.refuse("type", supported, fmt::format("{}, which is not supported", brief(type)));
}

void check_depth(const StrictObject& part, int depth) {
  if (depth > kDeepest) part.refuse("", fmt::format("at most {} levels", kDeepest), "more");
}

// ---- normalizer

bool read_normalizer(const StrictObject& part, int depth = 0) {
  check_depth(part, depth);
  const std::string type = part.text("type");
  if (type == "NFC") {
    part.allow_only({"type"});
    return true;
  }
  if (type != "Sequence") not_supported(part, type, "NFC or Sequence");
  part.allow_only({"type", "normalizers"});
  bool compose = false;
  for (size_t i = 0; i < part.array("normalizers").size(); ++i)
    compose |= read_normalizer(item_of(part, "normalizers", i), depth + 1);
  return compose;
}

// ---- pre_tokenizer

SplitBehavior read_behavior(const StrictObject& part) {
  static const std::map<std::string, SplitBehavior> known = {{"Isolated", SplitBehavior::isolated},
                                                             {"Removed", SplitBehavior::removed},
                                                             {"MergedWithPrevious", SplitBehavior::merged_with_previous},
                                                             {"MergedWithNext", SplitBehavior::merged_with_next},
                                                             {"Contiguous", SplitBehavior::contiguous}};
  const auto found = known.find(part.text("behavior"));
  if (found == known.end()) {
    part.refuse("behavior", "Isolated, Removed, MergedWithPrevious, MergedWithNext or Contiguous", brief(part.text("behavior")));
  }
  return found->second;
}

std::shared_ptr<const Regex> compile(const std::string& pattern, const StrictObject& part) {
  return std::make_shared<const Regex>(pattern, fmt::format("{}: {}", part.where(), part.path()));
}

SplitStep read_split(const StrictObject& part) {
  part.allow_only({"type", "pattern", "behavior", "invert"});
  const StrictObject pattern = part.object("pattern");
  pattern.allow_only({"Regex", "String"});
  SplitStep step{.behavior = read_behavior(part), .invert = part.flag_or("invert", false)};
  if (pattern.find("Regex")) {
    step.regex = compile(pattern.text("Regex"), part);
  } else {
    step.literal = pattern.text("String");
  }
  return step;
}

SplitStep read_digits(const StrictObject& part) {
  part.allow_only({"type", "individual_digits"});
  const bool individual = part.flag_or("individual_digits", false);
  return {.regex = compile(R"(\p{N})", part), .behavior = individual ? SplitBehavior::isolated : SplitBehavior::contiguous};
}

SplitStep read_byte_level(const StrictObject& part) {
  part.allow_only({"type", "add_prefix_space", "trim_offsets", "use_regex"});
  SplitStep step{.add_prefix_space = part.flag_or("add_prefix_space", true), .splits = part.flag_or("use_regex", true)};
  if (step.splits) step.regex = compile(kGpt2Pattern, part);
  return step;
}

/// Appends the steps of `part`; `complete` turns true with ByteLevel, which must come last.
void read_pre_tokenizer(const StrictObject& part, std::vector<SplitStep>& steps, bool& complete, int depth = 0) {
  check_depth(part, depth);
  if (complete) part.refuse("", "nothing after ByteLevel", brief(part.json()));
  const std::string type = part.text("type");
  if (type == "Sequence") {
    part.allow_only({"type", "pretokenizers"});
    for (size_t i = 0; i < part.array("pretokenizers").size(); ++i) {
      read_pre_tokenizer(item_of(part, "pretokenizers", i), steps, complete, depth + 1);
    }
  } else if (type == "Split") {
    steps.push_back(read_split(part));
  } else if (type == "Digits") {
    steps.push_back(read_digits(part));
  } else if (type == "ByteLevel") {
    steps.push_back(read_byte_level(part));
    complete = true;
  } else {
    not_supported(part, type, "ByteLevel, Split, Digits or Sequence");
  }
}

// ---- post_processor

void append_special(const StrictObject& part, const StrictObject& piece, std::vector<int64_t>& ids) {
  const std::string name = piece.object("SpecialToken").text("id");
  const StrictObject all = part.object("special_tokens");
  const StrictObject special = all.object(name.c_str());
  for (const Json& id : special.array("ids")) {
    if (!is_id(id)) special.refuse("ids", "token ids", brief(id));
    ids.push_back(id.get<int64_t>());
  }
}

void read_template(const StrictObject& part, TokenizerSpec& spec) {
  part.allow_only({"type", "single", "pair", "special_tokens"});
  bool text_seen = false;
  for (size_t i = 0; i < part.array("single").size(); ++i) {
    const StrictObject piece = item_of(part, "single", i);
    piece.allow_only({"SpecialToken", "Sequence"});
    if (piece.find("SpecialToken")) {
      append_special(part, piece, text_seen ? spec.after : spec.before);
    } else {
      if (text_seen || piece.object("Sequence").text("id") != "A") part.refuse("single", "the text A once", brief(piece.json()));
      text_seen = true;
    }
  }
  if (!text_seen) part.refuse("single", "the text A once", "none");
}

void read_post_processor(const StrictObject& part, TokenizerSpec& spec, int depth = 0) {
  check_depth(part, depth);
  const std::string type = part.text("type");
  if (type == "Sequence") {
    part.allow_only({"type", "processors"});
    for (size_t i = 0; i < part.array("processors").size(); ++i)
      read_post_processor(item_of(part, "processors", i), spec, depth + 1);
  } else if (type == "TemplateProcessing") {
    if (!spec.before.empty() || !spec.after.empty()) part.refuse("", "one TemplateProcessing", "another");
    read_template(part, spec);
  } else if (type == "ByteLevel") {
    part.allow_only({"type", "add_prefix_space", "trim_offsets", "use_regex"});  // moves offsets only
  } else {
    not_supported(part, type, "TemplateProcessing, ByteLevel or Sequence");
  }
}

// ---- model

std::pair<std::string, std::string> read_merge(const Json& merge, const StrictObject& model, size_t rank) {
  const std::string name = fmt::format("merges.{}", rank);
  if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
    return {merge[0].get<std::string>(), merge[1].get<std::string>()};
  }
  if (!merge.is_string()) model.refuse(name, "two tokens", brief(merge));
  const auto& text = merge.get_ref<const std::string&>();
  const size_t space = text.find(' ');
  if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos)
    model.refuse(name, "two tokens with a space between", brief(merge));
  return {text.substr(0, space), text.substr(space + 1)};
}

void check_plain_bpe(const StrictObject& model) {
  model.allow_only({"type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk",
                    "byte_fallback", "ignore_merges", "vocab", "merges"});
  if (model.text_or("type", "BPE") != "BPE") not_supported(model, model.text("type"), "BPE");
  if (const Json* dropout = model.find("dropout"); dropout && !(dropout->is_number() && dropout->get<double>() == 0)) {
    model.refuse("dropout", "none", brief(*dropout));
  }
  for (const char* key : {"continuing_subword_prefix", "end_of_word_suffix"}) {
    if (!model.text_or(key, "").empty()) model.refuse(key, "none", brief(*model.find(key)));
  }
  if (model.flag_or("byte_fallback", false))
    model.refuse("byte_fallback", "false (a byte-level vocabulary)", "true, which is not supported");
}

BpeSpec read_model(const StrictObject& model) {
  check_plain_bpe(model);
  BpeSpec spec;
  std::unordered_set<int64_t> ids;
  const StrictObject vocabulary = model.object("vocab");
  for (const auto& [token, id] : vocabulary.json().items()) {
    if (!is_id(id)) vocabulary.refuse(token, "an id from 0 to 16777215", brief(id));
    if (!ids.insert(id.get<int64_t>()).second)
      vocabulary.refuse(token, "an id of its own", fmt::format("{}, which another token has", id.get<int64_t>()));
    spec.vocabulary.emplace_back(token, id.get<int64_t>());
  }
  if (spec.vocabulary.empty()) model.refuse("vocab", "tokens", "none");
  const Json& merges = model.array("merges");
  spec.merges.reserve(merges.size());
  for (size_t rank = 0; rank < merges.size(); ++rank) spec.merges.push_back(read_merge(merges[rank], model, rank));
  if (model.find("unk_token")) spec.unknown = model.text("unk_token");
  spec.fuse_unknown = model.flag_or("fuse_unk", false);
  spec.ignore_merges = model.flag_or("ignore_merges", false);
  return spec;
}

// ---- added_tokens

AddedToken read_added(const StrictObject& token) {
  token.allow_only({"id", "content", "single_word", "lstrip", "rstrip", "normalized", "special"});
  AddedToken added{.id = token.id("id"),
                   .content = token.text("content"),
                   .single_word = token.flag_or("single_word", false),
                   .lstrip = token.flag_or("lstrip", false),
                   .rstrip = token.flag_or("rstrip", false),
                   .normalized = token.flag_or("normalized", false),
                   .special = token.flag_or("special", false)};
  if (added.content.empty()) token.refuse("content", "a text that is not empty", "\"\"");
  return added;
}

std::vector<AddedToken> read_all_added(const StrictObject& file, const BpeSpec& model) {
  std::unordered_map<std::string, int64_t> ids(model.vocabulary.begin(), model.vocabulary.end());
  std::unordered_map<int64_t, std::string> texts;
  for (const auto& [text, id] : model.vocabulary) texts.emplace(id, text);
  std::vector<AddedToken> tokens;
  for (size_t i = 0; file.find("added_tokens") && i < file.array("added_tokens").size(); ++i) {
    const StrictObject part(file.array("added_tokens")[i], file.where(), fmt::format("added_tokens.{}", i));
    AddedToken token = read_added(part);
    const auto [text_at, new_text] = ids.emplace(token.content, token.id);
    if (text_at->second != token.id)
      part.refuse("id", fmt::format("{}, as elsewhere in the file,", text_at->second), fmt::format("{}", token.id));
    const auto [id_at, new_id] = texts.emplace(token.id, token.content);
    if (id_at->second != token.content)
      part.refuse("id", "an id of its own", fmt::format("{}, which {} has", token.id, brief(id_at->second)));
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace

TokenizerSpec read_tokenizer_json(const Json& json, const std::string& where) {
  const StrictObject file(json, where, "");
  file.allow_only({"version", "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder", "model"});
  if (file.text_or("version", "1.0") != "1.0") file.refuse("version", "1.0", brief(*file.find("version")));
  TokenizerSpec spec;
  spec.model = read_model(file.object("model"));
  spec.added = read_all_added(file, spec.model);
  if (file.find("normalizer")) spec.compose = read_normalizer(file.object("normalizer"));
  bool byte_level = false;
  if (file.find("pre_tokenizer")) read_pre_tokenizer(file.object("pre_tokenizer"), spec.steps, byte_level);
  if (!byte_level) file.refuse("pre_tokenizer", "ByteLevel at its end (only byte-level BPE is supported)", "none");
  if (file.find("post_processor")) read_post_processor(file.object("post_processor"), spec);
  if (file.find("decoder")) {
    const StrictObject decoder = file.object("decoder");
    if (decoder.text("type") != "ByteLevel") not_supported(decoder, decoder.text("type"), "ByteLevel");
  }
  return spec;
}

}  // namespace notellm
