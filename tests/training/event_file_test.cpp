#include "training/event_file.h"

#include "tests/support/testing.h"

using namespace notellm;
using namespace notellm::testing;

class EventFileTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// RFC 3720, appendix B.4.
  void crc_of_the_standard() {
    std::string rising;
    for (int i = 0; i < 32; ++i) rising.push_back(static_cast<char>(i));
    QCOMPARE(crc32c(std::string(32, '\0')), 0x8a9136aau);
    QCOMPARE(crc32c(std::string(32, '\xff')), 0x62a8ab43u);
    QCOMPARE(crc32c(rising), 0x46dd794eu);
    QCOMPARE(crc32c("123456789"), 0xe3069283u);
  }

  /// As tensorboard's own writer (2.21) frames the same events.
  void records_as_tensorboard_writes_them() {
    QCOMPARE(hex(version_record(1000.5)),
             std::string("1800000000000000a37f4b22090000000000448f401a0d627261696e2e4576656e743a32aba33345"));
    QCOMPARE(hex(scalars_record(1001.25, 300, {{"train/loss", 0.5f}, {"train/rate", 1e-4f}})),
             std::string("34000000000000005e33175c0900000000004a8f4010ac022a260a110a0a747261696e2f6c6f7373150000003f0a110a0a74"
                         "7261696e2f726174651517b7d13862db9456"));
  }

 private:
  static std::string hex(const std::string& bytes) { return QByteArray::fromStdString(bytes).toHex().toStdString(); }
};

NOTELLM_TEST(EventFileTest)
#include "event_file_test.moc"
