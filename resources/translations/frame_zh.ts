<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open workspace…</source>
        <translation>打开工作区…(&amp;O)</translation>
    </message>
    <message>
        <source>Make the &amp;demonstration world</source>
        <translation>生成演示世界(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Close workspace</source>
        <translation>关闭工作区(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;lear selection, or stop</source>
        <translation>清除选择或停止(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Back to the note before</source>
        <translation>后退到上一篇笔记(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward to the next note</source>
        <translation>前进到下一篇笔记(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to anything…</source>
        <translation>前往任意位置…(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Reset &amp;layout</source>
        <translation>重置布局(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>切换浅色与深色</translation>
    </message>
    <message>
        <source>Switch between English and Chinese</source>
        <translation>切换中文与英文</translation>
    </message>
    <message>
        <source>&amp;About NoteLLM Studio</source>
        <translation>关于 NoteLLM Studio(&amp;A)</translation>
    </message>
    <message>
        <source>Theme: as the &amp;system</source>
        <translation>主题：跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Theme: &amp;light</source>
        <translation>主题：浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Theme: &amp;dark</source>
        <translation>主题：深色(&amp;D)</translation>
    </message>
    <message>
        <source>Language: as the &amp;system</source>
        <translation>语言：跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Language: &amp;English</source>
        <translation>语言：英文 (English)(&amp;E)</translation>
    </message>
    <message>
        <source>Language: &amp;Chinese (中文)</source>
        <translation>语言：中文(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Window of its own, or back</source>
        <translation>独立窗口或放回</translation>
    </message>
    <message>
        <source>%1: window of its own, or back</source>
        <translation>%1：独立窗口或放回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1: close</source>
        <translation>%1：关闭</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Inspector</source>
        <translation>检视器</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>GoTo</name>
    <message>
        <source>Go to a page, an action, a workspace or a note</source>
        <translation>前往页面、操作、工作区或笔记</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>前往任意位置</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 / %2 %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2/s</source>
        <translation>%1 %2/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>JobsView</name>
    <message>
        <source>Stop job</source>
        <translation>停止任务</translation>
    </message>
    <message>
        <source>Clear jobs that ended</source>
        <translation>清除已结束的任务</translation>
    </message>
    <message>
        <source>Nothing is running. Imports, pairs and exports appear here, with their progress and a button to stop them.</source>
        <translation>当前没有任务。导入、生成笔记对和导出会显示在这里，可以查看进度，也可以随时停止。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Copy log lines</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation>清空日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The window&apos;s saved layout is damaged: the default layout is used.</source>
        <translation>保存的窗口布局已损坏，改用默认布局。</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>The demonstration world</source>
        <translation>演示世界</translation>
    </message>
    <message>
        <source>The demonstration world was not made</source>
        <translation>未能生成演示世界</translation>
    </message>
    <message>
        <source>Nothing was left behind in %1. The details say why; a place with more room or the right to write may help.</source>
        <translation>%1 中没有留下任何文件。原因见详情；换一个空间更大或可以写入的位置也许可行。</translation>
    </message>
    <message>
        <source>Jobs are running</source>
        <translation>有任务正在进行</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>About NoteLLM Studio</source>
        <translation>关于 NoteLLM Studio</translation>
    </message>
    <message>
        <source>NoteLLM Studio %1

Looks at the vectors of notes that NoteLLM-2 makes (arXiv 2405.16789). Works offline; nothing is sent anywhere.</source>
        <translation>NoteLLM Studio %1

查看 NoteLLM-2（arXiv 2405.16789）生成的笔记向量。离线运行，不向外发送任何内容。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>The workspace&apos;s folder is back</source>
        <translation>工作区文件夹已恢复</translation>
    </message>
    <message>
        <source>%1: started</source>
        <translation>%1：已开始</translation>
    </message>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他工作区…</translation>
    </message>
    <message>
        <source>Forget this one</source>
        <translation>不再记住</translation>
    </message>
    <message>
        <source>Pictures are missing: %1</source>
        <translation>缺少图片：%1</translation>
    </message>
    <message>
        <source>Pictures are not where they were</source>
        <translation>图片不在原来的位置</translation>
    </message>
    <message>
        <source>Of %1 notes looked at, %2 have no picture at its place any more; one was expected in %3. If that folder was moved, say where it is now, or put it back. Everything else works as before.</source>
        <translation>抽查的 %1 篇笔记中，有 %2 篇的图片已不在原处，例如应位于 %3 的一张。如果该文件夹被移动，请指出它现在的位置，或把它放回原处。其他功能不受影响。</translation>
    </message>
    <message>
        <source>Say where they are…</source>
        <translation>指出图片位置…</translation>
    </message>
    <message>
        <source>Where are the pictures now?</source>
        <translation>图片现在在哪里？</translation>
    </message>
    <message>
        <source>Finding moved pictures</source>
        <translation>查找移动的图片</translation>
    </message>
    <message>
        <source>%1 of %2 missing pictures were found</source>
        <translation>缺少的 %2 张图片中找到了 %1 张</translation>
    </message>
    <message>
        <source>They are now taken from %1.</source>
        <translation>现在从 %1 读取。</translation>
    </message>
    <message>
        <source>The pictures could not be looked for</source>
        <translation>无法查找图片</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>%1 was not taken</source>
        <translation>未能接收 %1</translation>
    </message>
    <message>
        <source>Import it on the page Data, or from the command line: notellm import -w WORKSPACE --notes FILE.</source>
        <translation>请在“数据”页导入，或使用命令行：notellm import -w WORKSPACE --notes FILE。</translation>
    </message>
    <message>
        <source>There is no note %1</source>
        <translation>没有编号为 %1 的笔记</translation>
    </message>
    <message>
        <source>The running jobs (%1) will be stopped. What they finished is kept, and nothing is left half-written.</source>
        <translation>将停止正在进行的 %1 个任务。已完成的部分会保留，不会留下写到一半的文件。</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Library</source>
        <translation>笔记库</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评测</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>counting what is clicked together</source>
        <translation>统计共同点击</translation>
    </message>
    <message>
        <source>drawing pictures</source>
        <translation>绘制图片</translation>
    </message>
    <message>
        <source>simulating users</source>
        <translation>模拟用户</translation>
    </message>
    <message>
        <source>looking at pictures</source>
        <translation>检查图片</translation>
    </message>
    <message>
        <source>looking for the pictures</source>
        <translation>查找图片</translation>
    </message>
    <message>
        <source>measuring the notes&apos; text</source>
        <translation>统计笔记文字</translation>
    </message>
    <message>
        <source>reading the log</source>
        <translation>读取点击记录</translation>
    </message>
    <message>
        <source>splitting</source>
        <translation>划分数据集</translation>
    </message>
    <message>
        <source>storing the pairs</source>
        <translation>保存笔记对</translation>
    </message>
    <message>
        <source>ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>writing %1</source>
        <translation>写入 %1</translation>
    </message>
    <message>
        <source>building the %1</source>
        <translation>建立 %1</translation>
    </message>
</context>
<context>
    <name>Placeholder</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Every note as a point: those that an embedding holds to be alike lie close together.</source>
        <translation>每篇笔记是一个点：向量认为相似的笔记彼此靠近。</translation>
    </message>
    <message>
        <source>A projection of an embedding with up to a million points, thumbnails when you come close</source>
        <translation>最多一百万个点的向量投影，放大后显示缩略图</translation>
    </message>
    <message>
        <source>Lasso and rectangle; what is special about a selection</source>
        <translation>套索与框选；所选笔记有何特别之处</translation>
    </message>
    <message>
        <source>Colour by topic, by recall hit, by the picture&apos;s share; two embeddings side by side</source>
        <translation>按话题、是否召回、图片占比着色；两组向量并排对照</translation>
    </message>
    <message>
        <source>Make vectors of all notes with a trained run</source>
        <translation>用训练好的模型为所有笔记生成向量</translation>
    </message>
    <message>
        <source>List the nearest notes of a note</source>
        <translation>列出某篇笔记的近邻</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>How much of each vector comes from the picture and how much from the words, layer by layer.</source>
        <translation>逐层查看每个向量有多少来自图片、多少来自文字。</translation>
    </message>
    <message>
        <source>The shares of picture, text and the rest in every layer, several runs in one figure</source>
        <translation>每一层中图片、文字与其余部分的占比，多次训练可在同一张图中对照</translation>
    </message>
    <message>
        <source>One note: its words shaded and its picture overlaid on one scale</source>
        <translation>单篇笔记：文字着色与图片叠加使用同一标尺</translation>
    </message>
    <message>
        <source>What changes when the picture or the title is taken away</source>
        <translation>去掉图片或标题后会有什么变化</translation>
    </message>
    <message>
        <source>Measure where a trained run looks</source>
        <translation>测量训练好的模型关注哪里</translation>
    </message>
    <message>
        <source>Draw the figure as PDF</source>
        <translation>将图输出为 PDF</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train a model on this workspace&apos;s pairs, watch it, stop and resume it.</source>
        <translation>用本工作区的笔记对训练模型，随时查看、停止和继续。</translation>
    </message>
    <message>
        <source>One form with presets and checks before the start; a queue of runs</source>
        <translation>一张带预设的表单，开始前先检查；训练可排队</translation>
    </message>
    <message>
        <source>Loss, temperature, notes per second and validation recall while it runs</source>
        <translation>训练中的损失、温度、每秒笔记数与验证召回率</translation>
    </message>
    <message>
        <source>A list of all runs, grouped by setting, with mean and spread over seeds</source>
        <translation>全部训练的列表，按设置分组，给出各随机种子的均值与离散程度</translation>
    </message>
    <message>
        <source>Train with the small preset</source>
        <translation>使用小型预设训练</translation>
    </message>
    <message>
        <source>Make vectors of all notes with the run</source>
        <translation>用该训练结果为所有笔记生成向量</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评测</translation>
    </message>
    <message>
        <source>The tables of the paper from this workspace&apos;s runs: how often the true target is found.</source>
        <translation>用本工作区的训练结果给出论文中的表格：真正的目标有多少能被找到。</translation>
    </message>
    <message>
        <source>Recall by method, input, kind of pair and k, beside popularity and chance</source>
        <translation>按方法、输入、笔记对类型和 k 给出召回率，并与热门度和随机对照</translation>
    </message>
    <message>
        <source>A cell opens its queries: hits, misses, and how near the miss was</source>
        <translation>点开单元格查看其中的查询：命中、未命中，以及差了多少</translation>
    </message>
    <message>
        <source>Export as CSV, Markdown or LaTeX</source>
        <translation>导出为 CSV、Markdown 或 LaTeX</translation>
    </message>
    <message>
        <source>Recall on the test pairs, beside popularity and chance</source>
        <translation>测试笔记对上的召回率，并与热门度和随机对照</translation>
    </message>
</context>
<context>
    <name>PlaceholderPage</name>
    <message>
        <source>This page will show</source>
        <translation>此页将显示</translation>
    </message>
    <message>
        <source>Until then the command line does it</source>
        <translation>在此之前可用命令行完成</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>复制命令：%1</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Look at the vectors of notes: which notes are neighbours, why, and how much of it comes from the picture and how much from the words.</source>
        <translation>查看笔记的向量：哪些笔记是近邻，为什么，其中多少来自图片、多少来自文字。</translation>
    </message>
    <message>
        <source>A workspace is a folder that holds notes, pairs and what was computed from them.</source>
        <translation>工作区是一个文件夹，存放笔记、笔记对以及由它们计算出的结果。</translation>
    </message>
    <message>
        <source>1 200 synthetic notes with pictures and clicks whose truth is known. Ready in some seconds, no download.</source>
        <translation>1 200 篇合成笔记，带图片和点击，真相已知。几秒即可完成，无需下载。</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>最近的工作区</translation>
    </message>
    <message>
        <source>Or drop a workspace folder here, or a CSV or JSONL file of notes.</source>
        <translation>也可以把工作区文件夹，或笔记的 CSV、JSONL 文件拖到这里。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No workspace is open</source>
        <translation>未打开工作区</translation>
    </message>
    <message>
        <source>%1 of %2 notes shown</source>
        <translation>显示 %1 / %2 篇笔记</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1 篇</translation>
    </message>
    <message>
        <source>Filtering…</source>
        <translation>正在筛选…</translation>
    </message>
    <message>
        <source>%1 jobs</source>
        <translation>%1 个任务</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The workspace &quot;%1&quot; is not there any more</source>
        <translation>工作区“%1”已不在原处</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a workspace</source>
        <translation>“%1”不是工作区</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was written by a newer NoteLLM Studio</source>
        <translation>“%1”由更新版本的 NoteLLM Studio 写入</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is in use by another program</source>
        <translation>“%1”正被其他程序占用</translation>
    </message>
    <message>
        <source>&quot;%1&quot; may not be written</source>
        <translation>“%1”不可写入</translation>
    </message>
    <message>
        <source>The database of &quot;%1&quot; is not whole</source>
        <translation>“%1”的数据库不完整</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be opened</source>
        <translation>无法打开“%1”</translation>
    </message>
    <message>
        <source>Nothing was found at %1. If it was moved or its drive is not connected, bring it back and try again, or open it where it is now.</source>
        <translation>在 %1 没有找到任何内容。如果它被移动，或所在磁盘没有连接，请恢复后重试，或从现在的位置打开。</translation>
    </message>
    <message>
        <source>A workspace is a folder with a workspace.db that NoteLLM Studio made; %1 has none. Choose another folder, or drop a CSV or JSONL file of notes on this window to make a new workspace.</source>
        <translation>工作区是含有 NoteLLM Studio 所建 workspace.db 的文件夹，而 %1 中没有。请选择其他文件夹，或把笔记的 CSV、JSONL 文件拖到本窗口以新建工作区。</translation>
    </message>
    <message>
        <source>This program is too old to read it safely, so it was left as it is. Install the newer version, or open another workspace.</source>
        <translation>本程序版本过旧，无法安全读取，因此未做任何改动。请安装新版本，或打开其他工作区。</translation>
    </message>
    <message>
        <source>Another program keeps the database for itself, perhaps a long import or a second window. Nothing was changed. Wait until it is done, or close it, then try again.</source>
        <translation>数据库正被其他程序独占，可能是较长的导入或另一个窗口。没有任何改动。请等它完成或关闭它，然后重试。</translation>
    </message>
    <message>
        <source>NoteLLM Studio writes thumbnails and changes into the workspace. Nothing was changed. Give yourself the right to write in %1, or copy the folder to a place of your own and open the copy.</source>
        <translation>NoteLLM Studio 需要在工作区内写入缩略图和修改。没有任何改动。请为自己开通 %1 的写入权限，或把文件夹复制到自己的位置后打开副本。</translation>
    </message>
    <message>
        <source>The file workspace.db in %1 is incomplete or damaged, as happens when a copy was interrupted. Nothing was changed. Copy the whole folder again from where it came from, while no program has it open.</source>
        <translation>%1 中的 workspace.db 不完整或已损坏，常见于复制中断。没有任何改动。请在没有程序打开它的情况下，从来源重新复制整个文件夹。</translation>
    </message>
    <message>
        <source>Nothing was changed. The details say what was expected and what was found.</source>
        <translation>没有任何改动。详情说明了期望的内容与实际情况。</translation>
    </message>
    <message>
        <source>The folder of &quot;%1&quot; has gone away</source>
        <translation>“%1”的文件夹不见了</translation>
    </message>
    <message>
        <source>It was deleted, moved or renamed while it was open: %1. What you see stays, but nothing new can be read. Put the folder back and the window goes on by itself, or open another workspace.</source>
        <translation>它在打开期间被删除、移动或改名：%1。已显示的内容会保留，但无法读取新内容。把文件夹放回原处，窗口会自动继续；也可以打开其他工作区。</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>notes</source>
        <translation>篇笔记</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>个笔记对</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>张图片</translation>
    </message>
    <message>
        <source>users</source>
        <translation>位用户</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
    <message>
        <source>The settings in %1 cannot be read; the window starts with its own.</source>
        <translation>无法读取 %1 中的设置，窗口使用默认设置启动。</translation>
    </message>
    <message>
        <source>The window&apos;s layout was saved by another version (%1, this one is %2): the default layout is used.</source>
        <translation>窗口布局由其他版本（%1，本程序为 %2）保存，改用默认布局。</translation>
    </message>
</context>
</TS>
