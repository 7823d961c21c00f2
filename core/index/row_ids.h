// notes.csv of an embedding: header "row,note", then one line a row, in order. Which note a vector belongs to.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace notellm {

/// The notes of the rows 0, 1, 2, ... Throws Error for another header, another number of columns, or a row out of order.
std::vector<std::string> read_row_ids(const std::filesystem::path& file);

std::string row_ids_as_csv(const std::vector<std::string>& ids);

}  // namespace notellm
