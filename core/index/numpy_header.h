// The header of a numpy file (numpy.lib.format): magic, version, length, and a Python dictionary as text:
//   {'descr': '<f4', 'fortran_order': False, 'shape': (1200, 64), }
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace notellm {

struct NumpyHeader {
  size_t data_offset = 0;  ///< bytes before the first number; a multiple of 4
  int64_t rows = 0, dim = 0;
};

/// Reads the header of a whole file's `bytes` and holds it against their number. `where` is the file, for the message.
/// Throws Error for anything but a two-dimensional '<f4' array in C order whose numbers fill the rest exactly.
NumpyHeader parse_numpy_header(std::string_view bytes, const std::string& where);

/// Format 1.0 for '<f4' [rows, dim], padded so that the numbers start at a multiple of 64.
std::string numpy_header(int64_t rows, int64_t dim);

}  // namespace notellm
