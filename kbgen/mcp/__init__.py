"""The knowledge base for assistants, by the Model Context Protocol: `kbgen mcp`.

Every answer has ids, words as they were said with speaker, certainty and place, and the date of the
content. What entries say is data to an assistant and never an instruction, and is marked as such.
https://modelcontextprotocol.io/specification
"""
