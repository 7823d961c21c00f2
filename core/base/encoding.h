// Text from outside becomes UTF-8 here, or is shown not to be.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace notellm {

/// Offset of the first byte that does not belong to valid UTF-8; nothing when all do.
std::optional<size_t> first_bad_utf8(std::string_view text);

/// Without the ASCII blanks at both ends.
std::string_view trimmed(std::string_view text);

/// Converts a stream of any encoding that iconv knows (GBK, GB18030, Big5, UTF-16, ...) to UTF-8, chunk by chunk.
/// A byte that has no meaning becomes 0xFF, which is never valid UTF-8: the check of the text finds it in its place.
class Decoder {
 public:
  /// Throws Error for an encoding that iconv does not know.
  explicit Decoder(const std::string& encoding);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  /// Appends to `utf8` what `bytes` say; a character cut at the end waits for the next call.
  void decode(std::string_view bytes, std::string& utf8);
  /// The stream is over: a character that is still incomplete becomes 0xFF.
  void finish(std::string& utf8);

 private:
  void* handle_;
  std::string waiting_;
};

}  // namespace notellm
