// What can go wrong on the user's side, as exceptions. Code throws where it notices; app/ translates once, at the edge.
//
//   Error       bad input or usage        exit code 2
//   Exhausted   out of memory or disk     exit code 4
//   Interrupted stopped by the user       exit code 3, finished work is kept
//
// assert() is for our own mistakes only; any other exception that reaches app/ is a fault of ours (exit code 1).
#pragma once

#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>

namespace notellm {

/// Bad input. The text is one line and says where, what was expected and what was found.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  /// "WHERE: expected EXPECTED, found FOUND"
  Error(std::string_view where, std::string_view expected, std::string_view found);
};

/// No memory or no space left on the disk.
class Exhausted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The user asked to stop. What was finished before is kept.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws Interrupted once `stop` was requested; long work calls it between chunks.
void throw_if_stopped(const std::stop_token& stop);

}  // namespace notellm
