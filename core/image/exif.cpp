#include <libexif/exif-data.h>

#include <memory>
#include <string>

#include "core/image/formats.h"

namespace notellm::formats {

int exif_orientation(std::string_view bytes) {
  const std::unique_ptr<ExifData, decltype(&exif_data_unref)> data(exif_data_new(), exif_data_unref);
  if (!data) return 1;
  // The option would add an orientation where the file has none.
  exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data(data.get(), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned>(bytes.size()));
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->components < 1) return 1;
  const int orientation = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

int exif_orientation_of_block(std::string_view block) {
  using namespace std::string_view_literals;
  constexpr std::string_view head = "Exif\0\0"sv;
  return exif_orientation(block.starts_with(head) ? std::string(block) : std::string(head).append(block));
}

}  // namespace notellm::formats
