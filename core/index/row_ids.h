// notes.csv of an embedding: header "row,note", then one line a row, in order. Which note a vector belongs to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace notellm {

/// The notes of the rows 0, 1, 2, ... `where` is the file, for the message. Throws Error for another header, another
/// number of columns, or a row out of order.
std::vector<std::string> parse_row_ids(std::string_view csv, const std::string& where);

/// Every note quoted, so that commas, quotes and line breaks in an id survive.
std::string row_ids_as_csv(const std::vector<std::string>& ids);

}  // namespace notellm
